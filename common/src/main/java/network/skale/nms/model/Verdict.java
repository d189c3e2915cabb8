package network.skale.nms.model;

/**
 * What is told to the contract about one node, in the contract's units.
 *
 * @param target the judged node
 * @param downtime failed check intervals, 0 to 2^32-1
 * @param latency mean round trip in microseconds, 0 to 2^32-1
 */
public record Verdict(long target, long downtime, long latency) {

  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  /** Both values are clamped to what the contract's uint32 can hold. */
  public Verdict {
    downtime = Math.clamp(downtime, 0L, UINT32_MAX);
    latency = Math.clamp(latency, 0L, UINT32_MAX);
  }
}
