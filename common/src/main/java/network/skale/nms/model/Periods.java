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

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

  /**
   * @throws IllegalArgumentException if a period is not positive or delta is not shorter than
   *     reward
   */
  public Periods {
    if (!reward.isPositive() || !delta.isPositive() || !check.isPositive()) {
      throw new IllegalArgumentException(
          "reward, delta and check period must be positive, but are %s, %s and %s"
              .formatted(reward, delta, check));
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

  /** How often to look for what is due: often enough to have four tries in a window. */
  public Duration lookEvery() {
    Duration quarter = Duration.ofSeconds(Math.max(1, delta.toSeconds() / 4));
    return quarter.compareTo(LONGEST_LOOK) < 0 ? quarter : LONGEST_LOOK;
  }
}
