package network.skale.nms.model;

import java.time.Instant;

/**
 * One target's result in one slot.
 *
 * @param slot when the slot began, in whole seconds
 * @param latencyMicros mean round trip in microseconds, or {@link #NO_LATENCY} when the ping failed
 *     or was not possible
 * @param reason why it is not up; empty when it is
 */
public record Sample(long target, Instant slot, State state, int latencyMicros, String reason) {

  /** As the Python agents wrote a failed ping. */
  public static final int NO_LATENCY = -1;

  /** Whether the target served, did not serve, or we cannot tell. */
  public enum State {
    UP,
    DOWN,
    UNKNOWN
  }
}
