package network.skale.nms.sla.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A calendar month in UTC: the epoch where no verdict is taken.
 *
 * <p>Bounties go by these months from generation D on. Generation C pays by each node's own reward
 * period, but as nobody is judged there either, one rule for all is simpler, and it needs no chain.
 */
record CalendarMonth(YearMonth month) {

  /** The month that holds {@code moment}. */
  static CalendarMonth of(Instant moment) {
    return new CalendarMonth(YearMonth.from(moment.atOffset(ZoneOffset.UTC)));
  }

  Instant start() {
    return startOf(month);
  }

  /** The first moment of the next month. */
  Instant end() {
    return startOf(month.plusMonths(1));
  }

  Duration length() {
    return Duration.between(start(), end());
  }

  private static Instant startOf(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** As {@code 2026-11}. */
  @Override
  public String toString() {
    return month.toString();
  }
}
