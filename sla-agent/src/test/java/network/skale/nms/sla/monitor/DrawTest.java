package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.skale.nms.model.Address;

class DrawTest {

  private static final Address CONTRACT = new Address("0x" + "ab".repeat(20));
  private static final YearMonth MONTH = YearMonth.of(2026, 11);

  /** A change of these numbers would give every agent another list in the middle of a month. */
  @Example
  void orderIsTheSameInEveryReleaseAndLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(draw(3).order(10)).containsExactly(7L, 4L, 6L, 9L, 5L, 8L, 0L, 2L, 1L);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property(tries = 200)
  void everyOtherNodeHasOnePlaceAndMeHasNone(
      @ForAll @IntRange(max = 2000) int nodes, @ForAll @IntRange(max = 2000) int me) {
    List<Long> order = draw(me).order(nodes);

    assertThat(order).doesNotContain((long) me).doesNotHaveDuplicates();
    assertThat(order).hasSize(me < nodes ? nodes - 1 : nodes).allMatch(id -> id >= 0 && id < nodes);
  }

  @Property(tries = 200)
  void nodesThatJoinDoNotChangeTheOrderOfTheOthers(
      @ForAll @IntRange(max = 500) int nodes, @ForAll @IntRange(max = 500) int joined) {
    List<Long> later = draw(0).order(nodes + joined);

    assertThat(later.stream().filter(id -> id < nodes)).isEqualTo(draw(0).order(nodes));
  }

  @Example
  void monthNodeAndContractEachGiveAnotherOrder() {
    var other = new Address("0x" + "cd".repeat(20));
    var orders =
        List.of(
            draw(0).order(100),
            draw(100).order(100),
            new Draw(CONTRACT, 0, new CalendarMonth(MONTH.plusMonths(1))).order(100),
            new Draw(CONTRACT, 0, new CalendarMonth(MONTH.plusYears(1))).order(100),
            new Draw(other, 0, new CalendarMonth(MONTH)).order(100));

    assertThat(orders.stream().map(order -> new HashSet<>(order.subList(0, 24))))
        .doesNotHaveDuplicates();
  }

  /**
   * Each of 300 nodes draws 24 others, so each is drawn by 24 on average, with a standard deviation
   * of 4.7 if the draw is fair. The months come from a fixed seed: what passes once always does.
   */
  @Property(tries = 20, seed = "2026")
  void everyNodeIsDrawnByAboutAsManyAsItDraws(@ForAll @IntRange(max = 1200) int month) {
    int nodes = 300;
    var drawnBy = new int[nodes];
    for (int me = 0; me < nodes; me++) {
      var draw = new Draw(CONTRACT, me, new CalendarMonth(YearMonth.of(2020, 1).plusMonths(month)));
      draw.order(nodes).stream().limit(24).forEach(id -> drawnBy[Math.toIntExact(id)]++);
    }

    assertThat(IntStream.of(drawnBy).sum()).isEqualTo(nodes * 24);
    assertThat(variance(drawnBy)).isBetween(15.0, 30.0);
    assertThat(drawnBy)
        .satisfies(
            counts ->
                assertThat(IntStream.of(counts))
                    .allMatch(count -> count > 0 && count < 48)); // five standard deviations
  }

  private static double variance(int... counts) {
    return IntStream.of(counts).mapToDouble(count -> Math.pow(count - 24.0, 2)).average().orElse(0);
  }

  /** Low ids are not preferred: the mean of 24 out of 2400 is near the middle over many draws. */
  @Property(tries = 10, seed = "2026")
  void idsDoNotCount(@ForAll @IntRange(max = 1_000_000) int first) {
    double mean =
        LongStream.range(first, first + 50L)
            .mapToObj(me -> draw(me).order(2400))
            .flatMap(order -> order.stream().limit(24))
            .mapToLong(id -> id)
            .average()
            .orElseThrow();

    assertThat(mean).isBetween(1200.0 - 100, 1200.0 + 100); // five standard deviations
  }

  private static Draw draw(long me) {
    return new Draw(CONTRACT, me, new CalendarMonth(MONTH));
  }
}
