package network.skale.nms.sla.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictFreezerTest {

  private static final long ME = 4;
  private static final long TARGET = 9;
  private static final Instant DUE = Instant.ofEpochSecond(1_700_000_000);

  /** 90 slots of 10 s are judged. */
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(1000), Duration.ofSeconds(100), Duration.ofSeconds(10));

  private static final Assignment ASSIGNMENT =
      new Assignment(ME, new CheckedNode(TARGET, DUE, InetAddress.ofLiteral("127.0.0.9")), PERIODS);
  private static final Duration HALF = Duration.ofSeconds(50);

  private TestDatabase server;
  private Database database;
  private SampleStore samples;
  private JournalStore journal;
  private VerdictFreezer freezer;
  private Instant sweptThrough;
  private LogLines log;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    samples = new SampleStore(database);
    journal = new JournalStore(database, 1, Address.ZERO);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void oneAssignment() {
    List.of("assignment", "duty", "report").forEach(it -> database.update("DELETE FROM " + it));
    new AssignmentStore(database).refresh(ME, List.of(ASSIGNMENT), DUE.minusSeconds(900));
    freezer =
        new VerdictFreezer(
            new AssignmentStore(database),
            samples,
            journal,
            () -> ME,
            () -> sweptThrough,
            Duration.ofSeconds(10),
            0.5,
            Notifier.toLog());
    sweptThrough = DUE;
    log = new LogLines(Notifier.class);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void nothingIsFrozenBeforeTheReportDate() {
    measure(0, 90, State.UP);

    freezer.freezeDue(DUE.minusSeconds(1));

    assertThat(states()).isEmpty();
  }

  @Test
  void numbersAreThoseOfTheWindow() {
    measure(0, 9, State.DOWN);
    measure(9, 90, State.UP);
    measure(90, 95, State.DOWN);

    freezer.freezeDue(DUE);

    assertThat(waiting())
        .extracting(Duty::key, Duty::verdict)
        .containsExactly(
            tuple(new DutyKey(DutyKind.VERDICT, ME, TARGET, DUE), new Verdict(TARGET, 9, 700)));
  }

  @Test
  void lastSweepIsWaitedFor() {
    measure(0, 90, State.UP);
    sweptThrough = DUE.minusSeconds(1);

    freezer.freezeDue(DUE);
    assertThat(states()).isEmpty();

    sweptThrough = DUE;
    freezer.freezeDue(DUE);
    assertThat(states()).containsExactly("open");
  }

  @Test
  void sweepThatNeverComesIsNotWaitedForBeyondHalfOfTheWindow() {
    measure(0, 89, State.UP);
    sweptThrough = DUE.minusSeconds(10);

    freezer.freezeDue(DUE.plus(HALF).minusSeconds(1));
    assertThat(states()).isEmpty();

    freezer.freezeDue(DUE.plus(HALF));
    assertThat(states()).containsExactly("open");
  }

  @Test
  void laterSampleChangesNothing() {
    measure(0, 89, State.UP);
    freezer.freezeDue(DUE);
    Verdict frozen = waiting().getFirst().verdict();

    measure(89, 90, State.DOWN);
    freezer.freezeDue(DUE.plusSeconds(1));

    assertThat(waiting()).extracting(Duty::verdict).containsExactly(frozen);
    assertThat(frozen.downtime()).isZero();
  }

  @Test
  void halfOfTheSlotsIsEnough() {
    measure(0, 45, State.UP);

    freezer.freezeDue(DUE);

    assertThat(states()).containsExactly("open");
    assertThat(alerts()).isEmpty();
  }

  @Test
  void tooFewKnownSlotsBlockTheVerdictWithOneAlert() {
    measure(0, 44, State.UP);
    measure(44, 90, State.UNKNOWN);

    freezer.freezeDue(DUE);
    freezer.freezeDue(DUE.plusSeconds(1));

    assertThat(states()).containsExactly("blocked");
    assertThat(waiting()).isEmpty();
    assertThat(alerts())
        .containsExactly(
            "ERROR ALERT: no verdict on node 9: only 44 of 90 slots are known, at least 50 % are"
                + " needed");
  }

  @Test
  void nothingKnownIsNoPerfectScore() {
    freezer.freezeDue(DUE);

    assertThat(states()).containsExactly("blocked");
  }

  @Test
  void lastMomentOfTheWindowIsStillUsed() {
    measure(0, 90, State.UP);

    freezer.freezeDue(DUE.plusSeconds(99));

    assertThat(states()).containsExactly("open");
  }

  @Test
  void windowThatPassedIsMissedWithOneAlert() {
    measure(0, 90, State.UP);

    freezer.freezeDue(DUE.plusSeconds(100));
    freezer.freezeDue(DUE.plusSeconds(101));

    assertThat(states()).containsExactly("missed");
    assertThat(alerts())
        .singleElement()
        .asString()
        .startsWith("ERROR ALERT: verdict on node 9 missed: its window [" + DUE);
  }

  /** One sample for each slot from {@code first} up to {@code end}. */
  private void measure(int first, int end, State state) {
    int latency = state == State.UP ? 700 : Sample.NO_LATENCY;
    samples.add(
        ME,
        LongStream.range(first, end)
            .mapToObj(i -> ASSIGNMENT.start().plusSeconds(10 * i))
            .map(slot -> new Sample(TARGET, slot, state, latency, ""))
            .toList());
  }

  private List<Duty> waiting() {
    return journal.waiting(DutyKind.VERDICT, ME);
  }

  private List<String> states() {
    return database.query("SELECT state FROM duty", row -> row.getString(1));
  }

  private List<String> alerts() {
    return log.all().stream().filter(line -> line.contains("ALERT")).toList();
  }
}
