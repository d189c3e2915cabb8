package network.skale.nms.acceptance.faults;

import java.time.Instant;

/**
 * What the node must do once.
 *
 * @param isClaim else it is a verdict
 * @param target the judged node, or the node itself
 * @param epoch the report date, or the last reward date before the claim
 */
record Owed(boolean isClaim, long target, Instant epoch) {

  @Override
  public String toString() {
    return isClaim ? "claim since " + epoch : "verdict on %d at %s".formatted(target, epoch);
  }
}
