package network.skale.nms.sla.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.EpochData;
import network.skale.nms.sla.store.EpochData.Slots;
import org.junit.jupiter.api.Test;

class EpochAverageTest {

  private static final Duration CHECK = Duration.ofMinutes(5);

  /** Thirty days less one hour, checked every five minutes: n = 8628. */
  private static final Assignment MONTH =
      assignment(new Periods(Duration.ofDays(30), Duration.ofHours(1), CHECK));

  @Test
  void allSlotsDownIsTheContractsNumberOfChecks() {
    EpochAverage average = average(new Slots(1, 1, 8628));
    assertThat(average.verdict().downtime()).isEqualTo(8628);
    assertThat(average.coverage()).isEqualTo(1.0);
  }

  @Test
  void thirdsAddUpWithoutLosingAnInterval() {
    // every slot holds three samples of which one is down: exactly n / 3
    assertThat(average(new Slots(1, 3, 8628)).verdict().downtime()).isEqualTo(2876);
  }

  @Test
  void slotsWithDifferentNumbersOfSamplesWeighTheSame() {
    // a down slot seen by one old sample, an up slot seen by three
    assertThat(average(new Slots(1, 1, 1), new Slots(0, 3, 1)).verdict().downtime())
        .isEqualTo(8628 / 2);
  }

  @Test
  void unknownSlotsAreScaledOverRatherThanCountedAsUp() {
    EpochAverage average = average(new Slots(1, 1, 100), new Slots(0, 1, 4214));
    assertThat(average.known()).isEqualTo(4314);
    assertThat(average.coverage()).isEqualTo(0.5);
    assertThat(average.verdict().downtime()).isEqualTo(200);
  }

  @Test
  void downtimeIsFloored() {
    assertThat(average(new Slots(1, 1, 1), new Slots(0, 1, 9999)).verdict().downtime()).isZero();
  }

  @Test
  void aWindowWithoutAnyKnownSlotHasNoCoverage() {
    EpochAverage average = average();
    assertThat(average.coverage()).isZero();
    assertThat(average.verdict().downtime()).isZero();
  }

  @Test
  void latencyIsTheFlooredMeanOverAnsweredPings() {
    var data = new EpochData(List.of(new Slots(0, 1, 3)), 1000, 3);
    assertThat(EpochAverage.of(MONTH, CHECK, data).verdict().latency()).isEqualTo(333);
  }

  @Test
  void latencyWithoutAnAnsweredPingIsZero() {
    assertThat(average(new Slots(1, 1, 5)).verdict().latency()).isZero();
  }

  @Test
  void aLongerMonitoringPeriodStillCountsInCheckIntervals() {
    // hourly samples: 719 slots, 7 of them down
    var data = new EpochData(List.of(new Slots(1, 1, 7), new Slots(0, 1, 712)), 0, 0);
    EpochAverage average = EpochAverage.of(MONTH, Duration.ofHours(1), data);
    assertThat(average.slots()).isEqualTo(719);
    assertThat(average.verdict().downtime()).isEqualTo(8628L * 7 / 719);
  }

  @Test
  void aPartialLastSlotIsASlot() {
    Assignment uneven =
        assignment(new Periods(Duration.ofSeconds(120), Duration.ofSeconds(25), CHECK_4));
    assertThat(EpochAverage.of(uneven, CHECK_4, new EpochData(List.of(), 0, 0)).slots())
        .isEqualTo(24);
  }

  private static final Duration CHECK_4 = Duration.ofSeconds(4);

  @Property
  void downtimeNeverExceedsTheNumberOfChecks(
      @ForAll @IntRange(min = 0, max = 60) int offline,
      @ForAll @IntRange(min = 1, max = 60) int known,
      @ForAll @IntRange(min = 1, max = 8628) int slots) {
    long downtime = average(new Slots(Math.min(offline, known), known, slots)).verdict().downtime();
    assertThat(downtime).isEqualTo(8628L * Math.min(offline, known) / known);
  }

  private static EpochAverage average(Slots... slots) {
    return EpochAverage.of(MONTH, CHECK, new EpochData(List.of(slots), 0, 0));
  }

  private static Assignment assignment(Periods periods) {
    var node =
        new CheckedNode(7, Instant.parse("2020-08-01T00:00:00Z"), InetAddress.getLoopbackAddress());
    return new Assignment(1, node, periods);
  }
}
