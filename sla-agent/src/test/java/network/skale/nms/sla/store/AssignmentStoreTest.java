package network.skale.nms.sla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Address;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentStoreTest {

  private static final long ME = 0;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Instant DATE = NOW.plusSeconds(1000);
  private static final Periods PERIODS = periods(2000, 100, 10);

  private TestDatabase server;
  private Database database;
  private AssignmentStore store;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    store = new AssignmentStore(database);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void nothing() {
    database.update("DELETE FROM assignment");
    database.update("DELETE FROM duty");
    database.update("DELETE FROM own_draw");
  }

  @Test
  void theLastListIsKeptAsItWas() {
    Assignment overV6 =
        new Assignment(ME, new CheckedNode(3, DATE, InetAddress.ofLiteral("2001:db8::1")), PERIODS);

    store.refresh(ME, List.of(assignment(1), assignment(2), overV6), NOW);

    assertThat(store.listed(ME)).containsExactly(assignment(1), assignment(2), overV6);
  }

  @Test
  void theListIsWhatTheContractSaidLast() {
    store.refresh(ME, List.of(assignment(1), assignment(2)), NOW);
    store.refresh(ME, List.of(assignment(2), assignment(3)), NOW);

    assertThat(store.listed(ME)).containsExactly(assignment(2), assignment(3));

    store.refresh(ME, List.of(assignment(1)), NOW);

    assertThat(store.listed(ME)).containsExactly(assignment(1));
  }

  @Test
  void thePeriodsOfTheFirstSightStay() {
    store.refresh(ME, List.of(assignment(1)), NOW);

    store.refresh(
        ME, List.of(new Assignment(ME, node(1, DATE), periods(9000, 900, 90))), NOW.plusSeconds(1));

    assertThat(store.listed(ME)).containsExactly(assignment(1));
    assertThat(
            database.queryOne(
                "SELECT UNIX_TIMESTAMP(first_seen) FROM assignment", row -> row.getLong(1)))
        .contains(NOW.getEpochSecond());
  }

  @Test
  void theNextEpochOfANodeIsAnotherAssignment() {
    Assignment next = new Assignment(ME, node(1, DATE.plusSeconds(2000)), periods(9000, 900, 90));
    store.refresh(ME, List.of(assignment(1)), NOW);

    store.refresh(ME, List.of(next), NOW);

    assertThat(store.listed(ME)).containsExactly(next);
  }

  @Test
  void theListsOfTwoNodesDoNotMeet() {
    Assignment other = new Assignment(7, node(1, DATE), PERIODS);
    store.refresh(ME, List.of(assignment(1)), NOW);
    store.refresh(7, List.of(other), NOW);

    store.refresh(ME, List.of(), NOW);

    assertThat(store.listed(ME)).isEmpty();
    assertThat(store.listed(7)).containsExactly(other);
  }

  @Test
  void anAssignmentLacksAVerdictFromItsReportDateOn() {
    store.refresh(ME, List.of(assignment(1)), NOW);

    assertThat(store.withoutVerdict(ME, DATE.minusSeconds(1))).isEmpty();
    assertThat(store.withoutVerdict(ME, DATE)).containsExactly(assignment(1));
    assertThat(store.withoutVerdict(ME, DATE.plusSeconds(9999))).containsExactly(assignment(1));
  }

  @Test
  void whatWasFirstSeenAfterItsWindowIsNobodysMiss() {
    store.refresh(ME, List.of(assignment(1)), DATE.plusSeconds(100));

    assertThat(store.withoutVerdict(ME, DATE.plusSeconds(101))).isEmpty();
  }

  @Test
  void whatHasADutyIsNoLongerDue() {
    store.refresh(ME, List.of(assignment(1), assignment(2), assignment(3)), NOW);
    duty("verdict", ME, 1, DATE);
    duty("claim", ME, 2, DATE);
    duty("verdict", 7, 2, DATE);
    duty("verdict", ME, 2, DATE.minusSeconds(2000));

    assertThat(store.withoutVerdict(ME, DATE)).containsExactly(assignment(2), assignment(3));
  }

  @Test
  void whatWasDrawnByOurselvesNeverLacksAVerdict() {
    var contract = new Address("0x" + "ab".repeat(20));
    var _ = new DrawStore(database).nodes(contract, ME, DATE, 100);
    Assignment later = new Assignment(ME, node(1, DATE.plusSeconds(1)), PERIODS);
    store.refresh(ME, List.of(assignment(1), later), NOW);

    assertThat(store.withoutVerdict(ME, DATE.plusSeconds(50))).containsExactly(later);
  }

  @Test
  void whoLeavesTheListBeforeTheReportDateIsForgotten() {
    store.refresh(ME, List.of(assignment(1), assignment(2)), NOW);
    store.refresh(ME, List.of(assignment(2)), NOW);

    assertThat(store.withoutVerdict(ME, DATE)).containsExactly(assignment(2));
  }

  @Test
  void whoLeavesTheListAfterTheReportDateStillLacksAVerdict() {
    store.refresh(ME, List.of(assignment(1), assignment(2)), NOW);
    store.refresh(ME, List.of(assignment(2)), DATE);

    assertThat(store.withoutVerdict(ME, DATE)).containsExactly(assignment(1), assignment(2));
  }

  private void duty(String kind, long node, long target, Instant epoch) {
    database.update(
        "INSERT INTO duty (kind, node, target, epoch, state) VALUES (?, ?, ?, ?, 'open')",
        kind,
        node,
        target,
        epoch.getEpochSecond());
  }

  private static Assignment assignment(long target) {
    return new Assignment(ME, node(target, DATE), PERIODS);
  }

  private static CheckedNode node(long id, Instant reportDate) {
    return new CheckedNode(id, reportDate, InetAddress.ofLiteral("127.77.0." + id));
  }

  private static Periods periods(long reward, long delta, long check) {
    return new Periods(
        Duration.ofSeconds(reward), Duration.ofSeconds(delta), Duration.ofSeconds(check));
  }
}
