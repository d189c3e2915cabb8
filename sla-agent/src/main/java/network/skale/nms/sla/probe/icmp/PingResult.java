package network.skale.nms.sla.probe.icmp;

/** What three echo requests to one target told. */
public sealed interface PingResult {

  /**
   * The target is online: at most one packet is lost.
   *
   * @param latencyMicros mean round trip over the answered packets, rounded down
   */
  record Answered(int latencyMicros, int lost) implements PingResult {}

  /** The target is offline: more than one packet is lost. */
  record Lost(int lost, int sent) implements PingResult {}

  /** We could not ask; this says nothing about the target. */
  record Unknown(String reason) implements PingResult {}
}
