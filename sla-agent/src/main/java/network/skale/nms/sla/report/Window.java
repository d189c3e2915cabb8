package network.skale.nms.sla.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import network.skale.nms.duty.Duty;

/**
 * When verdicts count: from their report date on, for the contract's delta period.
 *
 * @param delta the contract's delta period
 */
record Window(Duration delta) {

  /** Five blocks of Ethereum's main network. */
  private static final Duration FIVE_BLOCKS = Duration.ofSeconds(60);

  /** The first moment at which the verdict counts no more. */
  Instant end(Duty duty) {
    return duty.key().epoch().plus(delta);
  }

  boolean isOver(Duty duty, Instant now) {
    return !now.isBefore(end(duty));
  }

  Instant firstEnd(List<Duty> duties) {
    return duties.stream().map(this::end).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** So near the end that it would make others late that still have time. */
  boolean isNearlyOver(Duty duty, Instant now) {
    return now.isAfter(end(duty).minus(margin()));
  }

  private Duration margin() {
    Duration sixth = delta.dividedBy(6);
    Duration third = delta.dividedBy(3);
    return sixth.compareTo(FIVE_BLOCKS) > 0
        ? sixth
        : FIVE_BLOCKS.compareTo(third) < 0 ? FIVE_BLOCKS : third;
  }

  /**
   * How long a verdict may wait for others: one transaction of many costs less gas than many, but
   * most of the window is kept for trouble.
   */
  Duration patience() {
    return delta.dividedBy(3);
  }
}
