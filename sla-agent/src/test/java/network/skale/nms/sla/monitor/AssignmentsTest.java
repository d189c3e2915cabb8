package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.store.Database;
import network.skale.nms.testing.StandInSkaleManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentsTest {

  private static final long ME = 3;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(1000), Duration.ofSeconds(100), Duration.ofSeconds(10));

  private TestDatabase server;
  private Database database;
  private StandInSkaleManager contract;
  private Assignments assignments;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    database.update("DELETE FROM assignment");
    contract = new StandInSkaleManager(PERIODS, Optional.empty());
    contract.lists(List.of(node(1), node(2)));
    assignments = assignments();
  }

  /** As after a start of the agent. */
  private Assignments assignments() {
    return new Assignments(
        new ContractList(() -> contract),
        new AssignmentStore(database),
        () -> ME,
        InstantSource.fixed(NOW));
  }

  @Test
  void listIsTheContracts() {
    assertThat(assignments.current()).containsExactly(assignment(1), assignment(2));

    contract.lists(List.of(node(2), node(5)));

    assertThat(assignments.current()).containsExactly(assignment(2), assignment(5));
  }

  @Test
  void periodsAreThoseOfTheFirstSight() {
    assignments.current();
    contract.has(
        new Periods(Duration.ofSeconds(5000), Duration.ofSeconds(500), Duration.ofSeconds(50)));

    assertThat(assignments.current()).containsExactly(assignment(1), assignment(2));
  }

  @Test
  void faultOfOursIsNotTakenForAnAbsence() {
    var broken =
        new Assignments(
            me -> {
              throw new IllegalStateException("manager.json is not there");
            },
            new AssignmentStore(database),
            () -> ME,
            InstantSource.fixed(NOW));

    assertThatThrownBy(broken::current).hasMessage("manager.json is not there");
  }

  private static Assignment assignment(int target) {
    return new Assignment(ME, node(target), PERIODS);
  }

  private static CheckedNode node(int target) {
    return new CheckedNode(
        target, NOW.plusSeconds(500), InetAddress.ofLiteral("127.0.0." + target));
  }
}
