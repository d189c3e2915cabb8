package network.skale.nms.sla.probe.icmp;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;

/** Pings many targets at once: {@link Pinger}, or a test's network. */
@FunctionalInterface
public interface Ping {

  /**
   * @return one result for each different target
   * @throws IcmpUnavailable if this process cannot ping at all
   */
  Map<InetAddress, PingResult> ping(Collection<InetAddress> targets)
      throws IcmpUnavailable, InterruptedException;
}
