package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import network.skale.nms.acceptance.Oracle.Numbers;
import network.skale.nms.acceptance.Oracle.Row;
import org.junit.jupiter.api.Test;

class OracleTest {

  /** The window [1000, 1100), ten slots of ten seconds, ten check intervals. */
  private final Oracle oracle = new Oracle(1000, 1100, 10, 10);

  private static Row up(long time, long latency) {
    return new Row(time, Optional.of(false), latency);
  }

  private static Row down(long time) {
    return new Row(time, Optional.of(true), -1);
  }

  private static Row unknown(long time) {
    return new Row(time, Optional.empty(), -1);
  }

  @Test
  void nothingMeasuredIsZero() {
    assertThat(oracle.judge(List.of())).isEqualTo(new Numbers(0, 0));
  }

  @Test
  void alwaysDownIsEveryCheckInterval() {
    List<Row> rows = LongStream.range(0, 10).mapToObj(slot -> down(1000 + 10 * slot)).toList();

    assertThat(oracle.judge(rows)).isEqualTo(new Numbers(10, 0));
  }

  @Test
  void windowIncludesItsStartAndExcludesItsEnd() {
    assertThat(oracle.judge(List.of(down(1000), up(1010, 5))).downtime()).isEqualTo(5);
    assertThat(oracle.judge(List.of(down(999), up(1010, 5))).downtime()).isZero();
    assertThat(oracle.judge(List.of(down(1099), up(1010, 5))).downtime()).isEqualTo(5);
    assertThat(oracle.judge(List.of(down(1100), up(1010, 5))).downtime()).isZero();
  }

  @Test
  void downtimeIsRoundedDown() {
    assertThat(oracle.judge(List.of(down(1000), up(1010, 1), up(1020, 1))).downtime()).isEqualTo(3);
  }

  @Test
  void slotWeighsTheSameHoweverManySamplesItHas() {
    List<Row> rows = List.of(down(1000), down(1003), down(1006), up(1010, 1));

    assertThat(oracle.judge(rows).downtime()).isEqualTo(5);
  }

  @Test
  void mixedSlotCountsInPart() {
    // means 1/3 and 0 over two slots: 10 x 1/6
    List<Row> rows = List.of(down(1000), up(1003, 1), up(1006, 1), up(1010, 1));

    assertThat(oracle.judge(rows).downtime()).isEqualTo(1);
  }

  @Test
  void thirdsThatAddUpToOneAreNotLostInRounding() {
    // means 1/3 and 2/3 over two slots: exactly 10 x 1/2
    List<Row> rows =
        List.of(down(1000), up(1003, 1), up(1006, 1), down(1010), down(1013), up(1016, 1));

    assertThat(oracle.judge(rows).downtime()).isEqualTo(5);
  }

  @Test
  void unknownSampleIsNeitherUpNorDown() {
    assertThat(oracle.judge(List.of(down(1000), unknown(1003), unknown(1010))).downtime())
        .isEqualTo(10);
  }

  @Test
  void latencyIsTheFloorOfTheMeanOverAnsweredPings() {
    assertThat(oracle.judge(List.of(up(1000, 10), up(1010, 15), down(1020))).latency())
        .isEqualTo(12);
  }

  @Test
  void answeredPingCountsForLatencyEvenIfTheNodeIsDownOrUnknown() {
    List<Row> rows =
        List.of(
            up(1000, 10),
            new Row(1010, Optional.of(true), 20),
            new Row(1020, Optional.empty(), 30));

    assertThat(oracle.judge(rows).latency()).isEqualTo(20);
  }

  @Test
  void latencyOutsideTheWindowIsLeftOut() {
    assertThat(oracle.judge(List.of(up(999, 1000), up(1000, 10), up(1100, 1000))).latency())
        .isEqualTo(10);
  }
}
