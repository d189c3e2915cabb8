package network.skale.nms.model;

import java.time.Duration;

/**
 * The contract's periods (ConstantsHolder), all in whole seconds.
 *
 * @param reward length of an epoch
 * @param delta length of the window in which verdicts count
 * @param check length of one check interval, the unit of downtime
 */
public record Periods(Duration reward, Duration delta, Duration check) {

  /**
   * @throws IllegalArgumentException if a period is not positive or delta is not shorter than
   *     reward
   */
  public Periods {
    if (!reward.isPositive() || !delta.isPositive() || !check.isPositive()) {
      throw new IllegalArgumentException(
          "reward %s, delta and check period must be positive: %s, %s, %s"
              .formatted("period", reward, delta, check));
    }
    if (delta.compareTo(reward) >= 0) {
      throw new IllegalArgumentException(
          "delta period %s must be shorter than reward period %s".formatted(delta, reward));
    }
  }

  /** What of an epoch is judged: reward period less delta period. */
  public Duration judged() {
    return reward.minus(delta);
  }

  /** The largest downtime that makes sense: floor(judged / check), as the contract divides. */
  public long checks() {
    return judged().dividedBy(check);
  }
}
