package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.MonthsOnAnvil.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import network.skale.nms.model.Periods;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node of SKALE Manager 1.12.0 may claim, as measured, on the devnet's contracts. */
class GenerationE2RewardDateTest {

  private static MonthsOnAnvil months;

  private String snapshot = "";

  @BeforeAll
  static void deploy() {
    months = new MonthsOnAnvil();
  }

  @AfterAll
  static void end() {
    months.close();
  }

  @BeforeEach
  void keep() {
    snapshot = months.net.chain().snapshot();
  }

  @AfterEach
  void goBack() {
    months.net.goBackTo(snapshot);
  }

  @Test
  void newNodeIsDueAtTheSameMomentOfTheNextMonth() {
    assertThat(months.nextRewardDate(months.register(CREATED))).isEqualTo("2026-11-22T09:48:47Z");
  }

  @Test
  void claimIsFollowedByTheSameMomentOfTheNextMonth() {
    long node = months.register(CREATED);
    months.received(Instant.parse("2026-11-23T10:00:00Z"), node);

    assertThat(months.nextRewardDate(node)).isEqualTo("2026-12-23T10:00:00Z");
  }

  @Test
  void claimOfTheLastDaysIsFollowedByOneBeforeTheNextMonthsLastDays() {
    long node = months.register(Instant.parse("2027-02-28T12:00:00Z"));
    months.received(Instant.parse("2027-03-29T21:48:00Z"), node);

    assertThat(months.nextRewardDate(node)).isEqualTo("2027-04-28T00:00:00Z");
  }

  @Test
  void nodeOfTheYearsLastDaysIsDueBeforeJanuarysLastDays() {
    long node = months.register(Instant.parse("2026-12-30T12:00:00Z"));

    assertThat(months.nextRewardDate(node)).isEqualTo("2027-01-29T00:00:00Z");
  }

  @Test
  void nodeOfTheFirstThreeDaysIsDueInTheSameMonth() {
    long node = months.register(Instant.parse("2026-12-01T12:00:00Z"));

    assertThat(months.nextRewardDate(node)).isEqualTo("2026-12-29T00:00:00Z");
  }

  @Test
  void februaryOfALeapYearEndsOnItsTwentyNinth() {
    long node = months.register(Instant.parse("2028-01-31T12:00:00Z"));

    assertThat(months.nextRewardDate(node)).isEqualTo("2028-02-27T00:00:00Z");
  }

  @Test
  void overdueClaimIsNotDueAgainUntilDayFour() {
    long node = months.register(CREATED);

    assertThat(months.isDueAt(Instant.parse("2026-11-22T09:48:46Z"), node)).isFalse();
    assertThat(months.isDueAt(Instant.parse("2026-11-22T09:48:47Z"), node)).isTrue();
    assertThat(months.isDueAt(Instant.parse("2026-11-30T23:59:59Z"), node)).isTrue();
    assertThat(months.isDueAt(Instant.parse("2026-12-01T00:00:00Z"), node)).isFalse();
    assertThat(months.nextRewardDate(node)).isEqualTo("2026-12-04T00:00:00Z");
    assertThat(months.isDueAt(Instant.parse("2026-12-03T23:59:59Z"), node)).isFalse();
    assertThat(months.isDueAt(Instant.parse("2026-12-04T00:00:00Z"), node)).isTrue();
  }

  @Test
  void fromTheSecondMonthOnItIsDayFourOfTheCurrentMonth() {
    long node = months.register(CREATED);

    assertThat(months.nextRewardDateAt(Instant.parse("2027-01-31T00:00:00Z"), node))
        .isEqualTo("2027-01-04T00:00:00Z");
    assertThat(months.nextRewardDateAt(Instant.parse("2028-02-01T00:00:00Z"), node))
        .isEqualTo("2028-02-04T00:00:00Z");
  }

  @Test
  void skippedMonthIsNotClaimedLater() {
    long node = months.register(CREATED);
    months.received(Instant.parse("2027-01-05T00:00:00Z"), node);

    assertThat(months.nextRewardDate(node)).isEqualTo("2027-02-05T00:00:00Z");
  }

  @Test
  void periodsDoNotMatter() {
    long node = months.register(CREATED);
    months
        .net
        .contracts()
        .setPeriods(
            new Periods(Duration.ofSeconds(600), Duration.ofSeconds(120), Duration.ofSeconds(8)));

    assertThat(months.nextRewardDate(node)).isEqualTo("2026-11-22T09:48:47Z");
  }

  @Test
  void creationWindowMatters() {
    months.set("Bounty", "setNodeCreationWindowSeconds", Duration.ofDays(25).toSeconds());
    long node = months.register(CREATED);

    assertThat(months.nextRewardDate(node)).isEqualTo("2026-10-29T00:00:00Z");
  }
}
