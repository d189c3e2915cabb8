package network.skale.nms.devnet.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.model.MonthRule;

/** The agents' month rule and the contract's say the same. */
class MonthRulePropertyTest {

  private static final YearMonth FIRST = YearMonth.of(2020, 2);
  private static final int MONTHS = 12 * 100;

  private static StillDevnet net;

  @BeforeContainer
  static void deploy() {
    net = StillDevnet.startE2(1, MonthsOnAnvil.LAUNCH);
  }

  @AfterContainer
  static void end() {
    net.close();
  }

  /** Two moments, which may lie in one month or be months apart. */
  record Moments(Instant last, Instant now) {}

  @Property(tries = 500)
  void nextRewardDateIsTheContracts(
      @ForAll("moments") Moments moments, @ForAll("windows") Duration window) {
    long contracts =
        net.contracts()
            .contract("Bounty")
            .read(
                "nextRewardTimestamp",
                moments.last().getEpochSecond(),
                moments.now().getEpochSecond(),
                window.toSeconds())
            .number(0);

    assertThat(new MonthRule(window).next(moments.last(), moments.now()))
        .isEqualTo(Instant.ofEpochSecond(contracts));
  }

  @Property(tries = 100)
  void monthClosesWhereTheContractsNextBegins(@ForAll("moments") Moments moments) {
    Contract time = net.contracts().contract("TimeHelpers");
    long month = time.read("timestampToMonth", moments.now().getEpochSecond()).number(0);

    assertThat(MonthRule.closes(moments.now()).getEpochSecond())
        .isEqualTo(time.read("monthToTimestamp", month + 1).number(0));
  }

  @Provide
  Arbitrary<Moments> moments() {
    Arbitrary<Integer> month = Arbitraries.integers().between(0, MONTHS);
    Arbitrary<Integer> later =
        Arbitraries.oneOf(
            Arbitraries.just(0), Arbitraries.just(1), Arbitraries.integers().between(2, 30));
    return Combinators.combine(month, offsets(), later, offsets())
        .as(
            (from, first, after, second) ->
                moments(moment(from, first), moment(from + after, second)));
  }

  private static Moments moments(Instant a, Instant b) {
    return a.isBefore(b) ? new Moments(a, b) : new Moments(b, a);
  }

  /** Half of them close to where the rule changes its mind. */
  private static Arbitrary<Duration> offsets() {
    Arbitrary<Integer> near =
        Combinators.combine(
                Arbitraries.of(0, 3, 24, 25, 26, 27, 28, 31), Arbitraries.integers().between(-2, 2))
            .as((days, seconds) -> days * 86_400 + seconds);
    return Arbitraries.oneOf(near, Arbitraries.integers().between(0, 31 * 86_400))
        .map(Duration::ofSeconds);
  }

  private static Instant moment(int month, Duration offset) {
    Instant start = FIRST.plusMonths(month + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return start.plus(offset);
  }

  @Provide
  Arbitrary<Duration> windows() {
    return Arbitraries.oneOf(
        Arbitraries.just(Duration.ofDays(3)),
        Arbitraries.integers().between(0, 31 * 86_400).map(Duration::ofSeconds));
  }
}
