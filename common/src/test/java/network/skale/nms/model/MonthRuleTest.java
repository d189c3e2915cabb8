package network.skale.nms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthRuleTest {

  private static final MonthRule RULE = new MonthRule(Duration.ofDays(3));

  @ParameterizedTest(name = "last {0}, now {1}: {2}")
  @CsvSource({
    // the same moment of the next month, whatever the months' lengths
    "2026-10-22T09:48:47Z, 2026-10-22T09:48:47Z, 2026-11-22T09:48:47Z",
    "2026-01-10T00:00:00Z, 2026-01-31T23:59:59Z, 2026-02-10T00:00:00Z",
    "2026-04-15T12:00:00Z, 2026-04-20T00:00:00Z, 2026-05-15T12:00:00Z",
    "2026-02-25T12:00:00Z, 2026-02-25T12:00:00Z, 2026-03-25T12:00:00Z",
    // but not in the next month's last three days: of 28, 29, 30 and 31 days
    "2026-01-30T06:00:00Z, 2026-01-30T06:00:00Z, 2026-02-26T00:00:00Z",
    "2028-01-30T06:00:00Z, 2028-01-30T06:00:00Z, 2028-02-27T00:00:00Z",
    "2100-01-30T06:00:00Z, 2100-01-30T06:00:00Z, 2100-02-26T00:00:00Z",
    "2026-03-29T21:48:00Z, 2026-03-29T21:48:00Z, 2026-04-28T00:00:00Z",
    "2026-11-30T23:59:59Z, 2026-11-30T23:59:59Z, 2026-12-29T00:00:00Z",
    "2026-03-28T00:00:01Z, 2026-03-28T00:00:01Z, 2026-04-28T00:00:00Z",
    "2026-03-27T23:59:59Z, 2026-03-27T23:59:59Z, 2026-04-27T23:59:59Z",
    // the year's end
    "2026-12-30T00:00:00Z, 2026-12-30T00:00:00Z, 2027-01-29T00:00:00Z",
    "2026-12-31T23:59:59Z, 2026-12-31T23:59:59Z, 2027-01-29T00:00:00Z",
    "2026-12-15T00:00:00Z, 2027-01-01T00:00:00Z, 2027-01-15T00:00:00Z"
  })
  void nextClaimOpensAMonthLaterButNotInTheLastDays(Instant last, Instant now, Instant next) {
    assertThat(RULE.next(last, now)).isEqualTo(next);
  }

  @ParameterizedTest(name = "last {0}: {1}")
  @CsvSource({
    "2026-12-01T00:00:00Z, 2026-12-29T00:00:00Z",
    "2026-01-02T10:00:00Z, 2026-01-29T00:00:00Z",
    "2026-01-03T23:59:59Z, 2026-01-29T00:00:00Z",
    "2026-02-03T00:00:00Z, 2026-02-26T00:00:00Z",
    "2028-02-03T00:00:00Z, 2028-02-27T00:00:00Z",
    "2026-01-04T00:00:00Z, 2026-02-04T00:00:00Z"
  })
  void claimOfTheFirstThreeDaysIsFollowedByOneInTheSameMonth(Instant last, Instant next) {
    assertThat(RULE.next(last, last)).isEqualTo(next);
    assertThat(RULE.next(last, last.plus(Duration.ofDays(24)))).isEqualTo(next);
  }

  @ParameterizedTest(name = "last {0}, now {1}: {2}")
  @CsvSource({
    // in the month after the last claim the date stays where it was
    "2026-10-22T09:48:47Z, 2026-11-01T00:00:00Z, 2026-11-22T09:48:47Z",
    "2026-10-22T09:48:47Z, 2026-11-30T23:59:59Z, 2026-11-22T09:48:47Z",
    "2026-01-30T06:00:00Z, 2026-02-28T23:59:59Z, 2026-02-26T00:00:00Z",
    // a second claim that was missed becomes due on day 4
    "2026-01-02T00:00:00Z, 2026-02-01T00:00:00Z, 2026-02-04T00:00:00Z",
    // from the second month on all are due on day 4 of the current month
    "2026-10-22T09:48:47Z, 2026-12-01T00:00:00Z, 2026-12-04T00:00:00Z",
    "2026-01-10T00:00:00Z, 2026-03-01T00:00:00Z, 2026-03-04T00:00:00Z",
    "2026-01-10T00:00:00Z, 2026-03-31T23:59:59Z, 2026-03-04T00:00:00Z",
    "2026-10-22T09:48:47Z, 2027-01-01T00:00:00Z, 2027-01-04T00:00:00Z",
    "2026-10-22T09:48:47Z, 2036-02-29T00:00:00Z, 2036-02-04T00:00:00Z"
  })
  void overdueClaimMovesIntoTheNextMonth(Instant last, Instant now, Instant next) {
    assertThat(RULE.next(last, now)).isEqualTo(next);
  }

  @Test
  void creationWindowIsTheContracts() {
    var rule = new MonthRule(Duration.ofDays(5));
    Instant last = Instant.parse("2026-01-04T00:00:00Z");

    assertThat(rule.next(last, last)).isEqualTo("2026-01-29T00:00:00Z");
    assertThat(rule.next(last, Instant.parse("2026-02-01T00:00:00Z")))
        .isEqualTo("2026-02-06T00:00:00Z");
    assertThat(rule.next(last, Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo("2026-03-06T00:00:00Z");
  }

  @Test
  void lastClaimInALaterMonthIsRefused() {
    assertThatThrownBy(
            () ->
                RULE.next(
                    Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-01-31T23:59:59Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the last claim, at 2026-02-01T00:00:00Z,"
                + " is expected in the month of 2026-01-31T23:59:59Z or before");
  }

  @ParameterizedTest(name = "{0} counts until {1}")
  @CsvSource({
    "2026-01-29T00:00:00Z, 2026-02-01T00:00:00Z",
    "2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
    "2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2028-02-29T12:00:00Z, 2028-03-01T00:00:00Z",
    "2026-12-29T00:00:00Z, 2027-01-01T00:00:00Z"
  })
  void claimCountsUntilTheEndOfItsMonth(Instant claim, Instant closes) {
    assertThat(MonthRule.closes(claim)).isEqualTo(closes);
  }
}
