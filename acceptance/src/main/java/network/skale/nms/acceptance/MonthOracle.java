package network.skale.nms.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** When a node of a network with calendar months may claim next, apart from the agents' code. */
final class MonthOracle {

  private static final Duration GUARANTEED = Duration.ofDays(3);

  private MonthOracle() {}

  /**
   * @param last the node's last reward date
   * @param now block time
   * @param joining nodeCreationWindowSeconds of the contract
   */
  static Instant next(Instant last, Instant now, Duration joining) {
    YearMonth paid = month(last);
    YearMonth current = month(now);
    Duration into = Duration.between(start(paid), last);
    if (paid.equals(current)) {
      return into.compareTo(joining) < 0
          ? lastDays(current)
          : earlier(start(current.plusMonths(1)).plus(into), lastDays(current.plusMonths(1)));
    }
    if (paid.plusMonths(1).equals(current)) {
      Duration wait = into.compareTo(joining) < 0 ? joining : into;
      return earlier(start(current).plus(wait), lastDays(current));
    }
    return start(current).plus(joining);
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** Three days before the month's end: from then on a claim is never too early. */
  private static Instant lastDays(YearMonth month) {
    return start(month.plusMonths(1)).minus(GUARANTEED);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
