package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.testing.StandInSkaleManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentsJobTest {

  private static final long ME = 3;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(1000), Duration.ofSeconds(100), Duration.ofSeconds(10));

  private TestDatabase server;
  private TcpProxy proxy;
  private Database database;
  private StandInSkaleManager contract;
  private AssignmentsJob job;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    proxy = TcpProxy.to(server.address().host(), server.address().port());
    database = Database.open(server.addressAt(proxy.port()));
  }

  @AfterAll
  void drop() {
    database.close();
    proxy.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    proxy.set(TcpProxy.State.OPEN);
    Awaitility.await("a connection that is not broken")
        .ignoreExceptionsInstanceOf(DatabaseUnavailable.class)
        .until(() -> database.update("DELETE FROM assignment") >= 0);
    contract = new StandInSkaleManager(PERIODS, Optional.empty());
    contract.lists(List.of(node(1, 500), node(2, 500)));
    job =
        new AssignmentsJob(
            new Assignments(
                new ContractList(() -> contract),
                new AssignmentStore(database),
                () -> ME,
                InstantSource.fixed(NOW)));
    job.run();
  }

  @Test
  void listIsTheLastThatWasRead() {
    contract.lists(List.of(node(5, 500)));
    job.run();

    assertThat(job.nodes()).containsExactly(node(5, 500));
  }

  @Test
  void lastListHoldsWhileNoEthereumNodeAnswers() {
    contract.isAway(true);

    assertThatThrownBy(job::run).isInstanceOf(ChainUnavailable.class);

    assertThat(job.nodes()).containsExactlyInAnyOrder(node(1, 500), node(2, 500));
  }

  @Test
  void lastListHoldsWhileTheDatabaseIsAway() {
    proxy.set(TcpProxy.State.DOWN);

    assertThatThrownBy(job::run).isInstanceOf(DatabaseUnavailable.class);

    assertThat(job.nodes()).containsExactlyInAnyOrder(node(1, 500), node(2, 500));
  }

  @Test
  void nodeThatIsListedTwiceIsAskedOnce() {
    contract.lists(List.of(node(1, 500), node(1, 900)));
    job.run();

    assertThat(job.nodes()).hasSize(1);
  }

  private static CheckedNode node(int id, int dueIn) {
    return new CheckedNode(id, NOW.plusSeconds(dueIn), InetAddress.ofLiteral("127.0.0." + id));
  }
}
