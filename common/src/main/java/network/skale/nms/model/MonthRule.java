package network.skale.nms.model;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The reward dates of SKALE Manager 1.6 and later: one claim in each calendar month (UTC), none in
 * its first days, and room for late claims in its last three. The date depends on the present: a
 * claim that was missed in its month becomes due anew a few days into the next one.
 *
 * @param creationWindow the first days of a month; a node that was registered in them is due in the
 *     same month
 */
public record MonthRule(Duration creationWindow) {

  private static final Duration LAST_DAYS = Duration.ofDays(3);

  /**
   * When the next claim opens, as the contract says in a block of the time {@code now}.
   *
   * @param last the last claim, or the registration of a node that never claimed
   * @throws IllegalArgumentException if {@code last} lies in a later month than {@code now}
   */
  public Instant next(Instant last, Instant now) {
    YearMonth paid = month(last);
    YearMonth current = month(now);
    Duration offset = Duration.between(start(paid), last);
    Instant opens = start(current).plus(creationWindow);
    if (paid.isAfter(current)) {
      throw new IllegalArgumentException(
          "the last claim, at %s, is expected in the month of %s or before".formatted(last, now));
    }
    if (paid.equals(current)) {
      YearMonth following = current.plusMonths(1);
      return last.isBefore(opens)
          ? lastDays(current)
          : earlier(start(following).plus(offset), lastDays(following));
    }
    return paid.plusMonths(1).equals(current)
        ? earlier(later(start(current).plus(offset), opens), lastDays(current))
        : opens;
  }

  /** The end of the month for which a claim at this moment counts. */
  public static Instant closes(Instant claim) {
    return start(month(claim).plusMonths(1));
  }

  private static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant lastDays(YearMonth month) {
    return start(month.plusMonths(1)).minus(LAST_DAYS);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
