package network.skale.nms.sla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.sla.store.EpochData.Slots;
import network.skale.nms.store.Database;
import network.skale.nms.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleStoreTest {

  private static final long ME = 0;
  private static final long TARGET = 5;

  /** The window is 3000 s: ten slots of 300 s. */
  private static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  private static final Duration WIDTH = Duration.ofSeconds(300);
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(3300), Duration.ofSeconds(300), WIDTH);
  private static final Instant END = START.plus(PERIODS.judged());

  private TestDatabase server;
  private Database database;
  private SampleStore store;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    store = new SampleStore(database);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void noSamples() {
    database.update("DELETE FROM report");
  }

  @Test
  void aSampleIsWrittenAsThePythonAgentsDid() {
    store.add(
        ME,
        List.of(
            new Sample(1, START, State.UP, 41_000, ""),
            new Sample(2, START, State.DOWN, Sample.NO_LATENCY, "no answer"),
            new Sample(3, START, State.UNKNOWN, Sample.NO_LATENCY, "no right to ping")));

    assertThat(rows())
        .containsExactly(
            "0 1 0 41000 1700000000 1700000000 null",
            "0 2 1 -1 1700000000 1700000000 no answer",
            "0 3 null -1 1700000000 1700000000 no right to ping");
  }

  @Test
  void aSampleThatIsThereStaysAsItIs() {
    store.add(ME, List.of(up(0, 1000)));

    store.add(ME, List.of(down(0), up(1, 2000)));

    assertThat(rows())
        .containsExactly(
            "0 5 0 1000 1700000000 1700000000 null", "0 5 0 2000 1700000300 1700000300 null");
  }

  @Test
  void theSameSlotOfAnotherNodeIsAnotherSample() {
    store.add(1, List.of(up(0, 1000)));
    store.add(2, List.of(up(0, 1000)));

    assertThat(rows()).hasSize(2);
  }

  @Test
  void anImpossibleTargetIsRefusedWithAllItsSweep() {
    assertThatThrownBy(
            () -> store.add(ME, List.of(up(0, 1000), new Sample(-1, START, State.UP, 1, ""))))
        .isInstanceOf(StoreException.class);
    assertThat(rows()).isEmpty();
  }

  @Test
  void aLongReasonIsCut() {
    store.add(ME, List.of(new Sample(TARGET, START, State.DOWN, 1, "é".repeat(500))));

    assertThat(rows()).containsExactly("0 5 1 1 1700000000 1700000000 " + "é".repeat(200));
  }

  @Test
  void noSamplesAreNoData() {
    assertThat(epoch()).isEqualTo(new EpochData(List.of(), 0, 0));
    assertThat(epoch().knownSlots()).isZero();
  }

  @Test
  void theWindowBeginsAtItsStartAndEndsBeforeItsEnd() {
    store.add(
        ME,
        List.of(
            downAt(START.minusSeconds(1)),
            downAt(START),
            downAt(END.minusSeconds(1)),
            downAt(END)));

    assertThat(epoch().slots()).containsExactly(new Slots(1, 1, 2));
  }

  @Test
  void slotsWithTheSameSamplesAreCountedTogether() {
    store.add(ME, List.of(up(0, 1000), up(1, 1001), down(2), up(9, 1003)));

    assertThat(epoch().slots())
        .containsExactlyInAnyOrder(new Slots(0, 1, 3), new Slots(1, 1, 1));
    assertThat(epoch().knownSlots()).isEqualTo(4);
    assertThat(epoch().latencySum()).isEqualTo(3004);
    assertThat(epoch().answered()).isEqualTo(3);
  }

  @Test
  void oldRowsOfAnyPeriodShareASlotWithNewOnes() {
    old(0, 0, 1000);
    old(120, 1, -1);
    old(240, 1, 3000);
    store.add(ME, List.of(up(0, 2000), up(1, 4000)));
    old(301, 1, -1);

    assertThat(epoch().slots())
        .containsExactlyInAnyOrder(new Slots(2, 4, 1), new Slots(1, 2, 1));
    assertThat(epoch().latencySum()).isEqualTo(10_000);
    assertThat(epoch().answered()).isEqualTo(4);
  }

  @Test
  void unknownSamplesAreNeitherUpNorDown() {
    store.add(
        ME,
        List.of(
            new Sample(TARGET, slot(0), State.UNKNOWN, Sample.NO_LATENCY, "no right to ping"),
            new Sample(TARGET, slot(1), State.UNKNOWN, 1500, "watchdog gave no answer"),
            down(2)));
    old(310, null, null);

    assertThat(epoch().slots()).containsExactly(new Slots(1, 1, 1));
    assertThat(epoch().knownSlots()).isEqualTo(1);
    assertThat(epoch().latencySum()).isEqualTo(1500);
    assertThat(epoch().answered()).isEqualTo(1);
  }

  @Test
  void sumsAreExactWhereAnAverageOfTheServerIsNot() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      samples.add(new Sample(TARGET, START.plusSeconds(i), State.UP, 2_000_000_000 + i % 2, ""));
    }

    store.add(ME, samples);

    assertThat(epoch().slots()).containsExactly(new Slots(0, 300, 10));
    assertThat(epoch().latencySum()).isEqualTo(3000L * 2_000_000_000 + 1500);
  }

  @Test
  void rowsOfOtherNodesDoNotCount() {
    store.add(ME + 1, List.of(down(0)));
    store.add(ME, List.of(new Sample(TARGET + 1, START, State.DOWN, 1, "")));

    assertThat(epoch().knownSlots()).isZero();
  }

  @Test
  void theLastSlotIsKnownOfNewRowsOnly() {
    assertThat(store.lastSlot(ME, TARGET)).isEmpty();
    old(900, 0, 1000);
    assertThat(store.lastSlot(ME, TARGET)).isEmpty();

    store.add(ME, List.of(up(0, 1000), up(2, 1000), down(1)));

    assertThat(store.lastSlot(ME, TARGET)).contains(slot(2));
  }

  private EpochData epoch() {
    CheckedNode node = new CheckedNode(TARGET, END, InetAddress.ofLiteral("127.0.0.1"));
    return store.epoch(new Assignment(ME, node, PERIODS), WIDTH);
  }

  private static Instant slot(int index) {
    return START.plus(WIDTH.multipliedBy(index));
  }

  private static Sample up(int slot, int latency) {
    return new Sample(TARGET, slot(slot), State.UP, latency, "");
  }

  private static Sample down(int slot) {
    return downAt(slot(slot));
  }

  private static Sample downAt(Instant time) {
    return new Sample(TARGET, time, State.DOWN, Sample.NO_LATENCY, "no answer");
  }

  /** A row as a Python agent wrote it. */
  private void old(int second, @Nullable Integer isOffline, @Nullable Integer latency) {
    database.update(
        "INSERT INTO report (my_id, target_id, is_offline, latency, stamp)"
            + " VALUES (?, ?, ?, ?, FROM_UNIXTIME(?))",
        ME,
        TARGET,
        isOffline,
        latency,
        START.getEpochSecond() + second);
  }

  private List<String> rows() {
    return database.query(
        """
        SELECT CONCAT_WS(' ', my_id, target_id, COALESCE(is_offline, 'null'), latency,
          UNIX_TIMESTAMP(stamp), slot, COALESCE(reason, 'null'))
        FROM report ORDER BY my_id, target_id, stamp
        """,
        row -> row.getString(1));
  }
}
