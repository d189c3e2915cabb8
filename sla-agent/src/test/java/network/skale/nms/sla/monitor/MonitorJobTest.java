package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.probe.WatchdogProbe;
import network.skale.nms.sla.probe.icmp.PingResult;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Database;
import network.skale.nms.testing.StandInSkaleManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody answers a ping here, so each sample is down unless a test says otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitorJobTest {

  private static final long ME = 3;
  private static final Instant SLOT = Instant.ofEpochSecond(1_700_000_000);
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(1000), Duration.ofSeconds(100), PERIOD);

  private TestDatabase server;
  private Database database;
  private StandInSkaleManager contract;
  private Sweep sweep;
  private MonitorJob job;
  private Instant now;
  private final List<List<InetAddress>> pinged = new ArrayList<>();
  private Runnable duringTheSweep;

  private Map<InetAddress, PingResult> ping(Collection<InetAddress> targets) {
    pinged.add(List.copyOf(targets));
    duringTheSweep.run();
    Map<InetAddress, PingResult> results = new HashMap<>();
    targets.forEach(target -> results.put(target, new PingResult.Lost(3, 3)));
    return results;
  }

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
    List.of("assignment", "report").forEach(table -> database.update("DELETE FROM " + table));
    contract = new StandInSkaleManager(PERIODS, Optional.empty());
    contract.lists(List.of(node(1, 500), node(2, 500)));
    pinged.clear();
    duringTheSweep = () -> {};
    now = SLOT;
    sweep = new Sweep(PERIOD, List.of(), this::ping, new WatchdogProbe(WatchdogProbe.PORT));
    var assignments =
        new Assignments(
            new ContractList(() -> contract), new AssignmentStore(database), () -> ME, () -> now);
    job =
        new MonitorJob(
            assignments,
            sweep,
            new SampleStore(database),
            () -> ME,
            PERIOD,
            () -> now,
            new BlindWatch(Notifier.toLog(), () -> ME));
  }

  @AfterEach
  void close() {
    sweep.close();
  }

  @Test
  void sampleOfEachNodeIsStoredAtItsSlot() throws Exception {
    now = SLOT.plusMillis(7300);

    job.run();

    assertThat(stored())
        .containsExactly(
            "3 asks 1 at %d: 1".formatted(slot()), "3 asks 2 at %d: 1".formatted(slot()));
  }

  @Test
  void secondRunInTheSameSlotStoresNothingNew() throws Exception {
    job.run();
    now = SLOT.plusSeconds(9);
    job.run();

    assertThat(stored()).hasSize(2);
  }

  @Test
  void nextSlotHasItsOwnSamples() throws Exception {
    job.run();
    now = SLOT.plus(PERIOD);
    job.run();

    assertThat(stored()).hasSize(4);
  }

  @Test
  void nodeThatIsListedTwiceIsAskedOnce() throws Exception {
    contract.lists(List.of(node(1, 500), node(1, 900)));

    job.run();

    assertThat(pinged).containsExactly(List.of(InetAddress.ofLiteral("127.0.0.1")));
    assertThat(stored()).hasSize(1);
  }

  @Test
  void sweepGoesOnWithoutTheChain() throws Exception {
    job.run();
    contract.isAway(true);
    now = SLOT.plus(PERIOD);
    job.run();

    assertThat(stored()).hasSize(4);
  }

  @Test
  void slotUnderWayIsNotFinished() throws Exception {
    List<Instant> seen = new ArrayList<>();
    duringTheSweep =
        () -> {
          now = SLOT.plusSeconds(25);
          seen.add(job.finishedThrough());
        };

    job.run();

    assertThat(seen).singleElement().satisfies(end -> assertThat(end).isBeforeOrEqualTo(SLOT));
    assertThat(job.finishedThrough()).isEqualTo(SLOT.plus(PERIOD));
  }

  @Test
  void slotOfASweepThatEndedEarlyWillNeverCome() {
    sweep.close();

    assertThatThrownBy(job::run).isInstanceOf(InterruptedException.class);

    assertThat(stored()).isEmpty();
    assertThat(job.finishedThrough()).isEqualTo(SLOT.plus(PERIOD));
  }

  private static CheckedNode node(int id, int dueIn) {
    return new CheckedNode(id, SLOT.plusSeconds(dueIn), InetAddress.ofLiteral("127.0.0." + id));
  }

  private static long slot() {
    return SLOT.getEpochSecond();
  }

  private List<String> stored() {
    return database.query(
        "SELECT my_id, target_id, slot, is_offline FROM report ORDER BY slot, target_id",
        row ->
            "%d asks %d at %d: %d"
                .formatted(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)));
  }
}
