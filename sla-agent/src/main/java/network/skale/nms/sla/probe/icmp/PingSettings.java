package network.skale.nms.sla.probe.icmp;

import java.time.Duration;

/**
 * How targets are pinged.
 *
 * @param packets sent to each target
 * @param spacing between two packets to the same target
 * @param timeout for each reply, from its own request on
 * @param tolerated packets that may be lost while the target still counts as online
 * @param rate packets a second to all targets together, so that no burst leaves this host
 */
public record PingSettings(
    int packets, Duration spacing, Duration timeout, int tolerated, int rate) {

  /** The network's rule: three packets, 200 ms apart, one second, one may be lost. */
  public static final PingSettings STANDARD =
      new PingSettings(3, Duration.ofMillis(200), Duration.ofSeconds(1), 1, 1000);

  /** Time between two packets of the host, at {@link #rate}. */
  Duration gap() {
    return Duration.ofSeconds(1).dividedBy(rate);
  }
}
