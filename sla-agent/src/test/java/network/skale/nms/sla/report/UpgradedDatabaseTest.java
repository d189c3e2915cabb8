package network.skale.nms.sla.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.database.InitSql;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.model.Verdict;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Database;
import network.skale.nms.store.Migrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An upgrade in the middle of an epoch: the Python agents measured its beginning, we its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradedDatabaseTest {

  private static final Duration WIDTH = Duration.ofMinutes(5);
  private static final Periods PERIODS =
      new Periods(Duration.ofMinutes(55), Duration.ofMinutes(5), WIDTH);

  /** The old rows end far before the epochs of these tests, but for those that a test writes. */
  private static final long OLD_END = 1_600_000_000;

  private static final Instant START = Instant.ofEpochSecond(1_700_000_100);
  private static final Instant END = START.plus(PERIODS.judged());

  private TestDatabase server;
  private Database database;
  private SampleStore samples;

  @BeforeAll
  void upgrade() {
    server = TestDatabase.empty();
    database = server.open();
    InitSql.create(database);
    InitSql.fill(database, 10_000, OLD_END);
    runningEpoch();
    Migrations.migrate(database);
    samples = new SampleStore(database);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  /** Of the epoch's ten slots the Python agents saw six, two of them by overlapping sweeps. */
  private void runningEpoch() {
    old(0, 5, -1, 1, -1); // just before the epoch
    old(0, 5, 0, 0, 40_000);
    old(0, 5, 300, 0, 41_000);
    old(0, 5, 420, 1, -1);
    old(0, 5, 600, 1, -1);
    old(0, 5, 601, 1, -1);
    old(0, 5, 900, null, -1); // unknown: no row for this slot that counts
    old(0, 5, 1200, 1, 39_000); // its watchdog was down, its ping counts
    old(0, 5, 1500, null, null);
    old(0, 5, 1501, 0, 44_000);
    old(7, 5, 1800, 1, -1); // of another node that shared this database
    old(0, 6, 1800, 1, -1); // on another target
    old(0, 5, 3000, 1, -1); // at the end, which is after the epoch
  }

  @Test
  void oldRowsOfTheRunningEpochCountWithTheNewOnes() {
    samples.add(
        0,
        List.of(
            sample(1800, State.UP, 42_000),
            sample(2100, State.DOWN, Sample.NO_LATENCY),
            sample(2400, State.UNKNOWN, Sample.NO_LATENCY)));

    EpochAverage average = average(5, END);

    // down: 0, 1/2, 1, 1, 0 by the old rows and 0, 1 by the new ones: 3.5 of 7, so 5 of 10 checks
    assertThat(average)
        .isEqualTo(
            new EpochAverage(
                new Verdict(5, 5, (40_000 + 41_000 + 39_000 + 44_000 + 42_000) / 5), 7, 10));
  }

  @Test
  void anEpochThatThePythonAgentsMeasuredAloneIsJudgedByTheirRows() {
    Instant end = Instant.ofEpochSecond(OLD_END);

    EpochAverage average = average(1, end);

    // its ten slots are those of rows 9990 to 9999, of which two are of something else
    assertThat(average.slots()).isEqualTo(10);
    assertThat(average.known()).isEqualTo(8);
    assertThat(average.verdict().downtime()).isZero();
    assertThat(average.verdict().latency()).isBetween(40_000L, 40_099L);
  }

  @Test
  void rowsWithoutADateCountInNoEpoch() {
    assertThat(average(1, Instant.ofEpochSecond(3000)).known()).isZero();
  }

  private EpochAverage average(long target, Instant end) {
    CheckedNode node = new CheckedNode(target, end, InetAddress.ofLiteral("127.0.0.1"));
    Assignment assignment = new Assignment(0, node, PERIODS);
    return EpochAverage.of(assignment, WIDTH, samples.epoch(assignment, WIDTH));
  }

  private static Sample sample(int second, State state, int latency) {
    return new Sample(5, START.plusSeconds(second), state, latency, "");
  }

  private void old(
      int me, int target, int second, @Nullable Integer isOffline, @Nullable Integer latency) {
    database.update(
        "INSERT INTO report (my_id, target_id, is_offline, latency, stamp)"
            + " VALUES (?, ?, ?, ?, FROM_UNIXTIME(?))",
        me,
        target,
        isOffline,
        latency,
        START.getEpochSecond() + second);
  }
}
