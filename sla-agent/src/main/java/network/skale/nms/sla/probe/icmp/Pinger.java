package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings any number of IPv4 targets over one socket, which lives as long as the round: its echo id
 * is a new one each time, and no old reply waits in it.
 *
 * <p>Thread-safe. To be called on a platform thread, as the native wait pins its carrier.
 */
public final class Pinger implements Ping {

  private static final Logger log = LoggerFactory.getLogger(Pinger.class);

  private final EchoSocket.Opener opener;
  private final PingSettings settings;
  private final SecureRandom random = new SecureRandom();
  private PingTally tally = PingTally.NONE;

  public Pinger(PingSettings settings) {
    this(new KernelOpener(), settings);
  }

  Pinger(EchoSocket.Opener opener, PingSettings settings) {
    this.opener = opener;
    this.settings = settings;
  }

  /** The kind of socket that this process gets, for the operator; pings nobody but ourselves. */
  public static SocketKind socketKind() throws IcmpUnavailable {
    try (IcmpSocket socket = new KernelOpener().open()) {
      return socket.kind();
    }
  }

  @Override
  public Map<InetAddress, PingResult> ping(Collection<InetAddress> targets)
      throws IcmpUnavailable, InterruptedException {
    Map<InetAddress, PingResult> results = new LinkedHashMap<>();
    for (InetAddress target : targets) {
      results.put(target, new PingResult.Unknown("only IPv4 addresses can be pinged"));
    }
    List<Inet4Address> pingable =
        results.keySet().stream()
            .filter(Inet4Address.class::isInstance)
            .map(Inet4Address.class::cast)
            .toList();
    if (!pingable.isEmpty()) {
      results.putAll(round(pingable));
    }
    return results;
  }

  private Map<Inet4Address, PingResult> round(List<Inet4Address> targets)
      throws IcmpUnavailable, InterruptedException {
    try (EchoSocket socket = opener.open()) {
      Round round = new Round(socket, targets, settings, random.nextLong());
      round.run();
      count(round.tally());
      return round.results();
    } catch (IOException e) {
      return broken(targets, e);
    }
  }

  private static Map<Inet4Address, PingResult> broken(List<Inet4Address> targets, IOException e) {
    Map<Inet4Address, PingResult> results = new LinkedHashMap<>();
    for (Inet4Address target : targets) {
      results.put(target, new PingResult.Unknown("the socket broke: " + e.getMessage()));
    }
    return results;
  }

  private synchronized void count(PingTally round) {
    log.debug("Pinged: {}", round);
    if (round.dropped() > 0) {
      log.warn(
          "This host dropped {} incoming ICMP packets, as the socket's buffer was full; what may"
              + " be missing by that is unknown, not down (net.core.rmem_max allows a larger one)",
          round.dropped());
    }
    tally = tally.plus(round);
  }

  /** All packets of all finished rounds so far. */
  public synchronized PingTally tally() {
    return tally;
  }
}
