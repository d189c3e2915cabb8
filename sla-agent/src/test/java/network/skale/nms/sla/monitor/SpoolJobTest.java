package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.Disturbance;
import network.skale.nms.devnet.proxy.Disturbance.Fate;
import network.skale.nms.devnet.proxy.OneFault;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.model.Sample;
import network.skale.nms.sla.spool.Batch;
import network.skale.nms.sla.spool.Spool;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.store.StoreException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpoolJobTest {

  private static final long ME = 3;
  private static final Instant SLOT = Instant.ofEpochSecond(1_700_000_000);
  private static final Instant SWEPT = SLOT.plusSeconds(900);

  private TestDatabase server;
  private Database database;
  private TcpProxy proxy;
  private Database through;
  private Path folder;
  private Spool spool;
  private SpoolJob job;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    proxy = TcpProxy.to(server.address().host(), server.address().port());
    through = Database.open(server.addressAt(proxy.port()));
  }

  @AfterAll
  void drop() {
    through.close();
    proxy.close();
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh(@TempDir Path temporary) {
    proxy.set(TcpProxy.State.OPEN);
    proxy.disturb(Disturbance.NONE);
    // the pool may still hold a connection that the test before has cut
    await().ignoreExceptions().until(() -> !through.version().isEmpty());
    database.update("DELETE FROM report");
    folder = temporary.resolve("spool");
    restart();
  }

  private void restart() {
    spool = Spool.in(folder);
    job = new SpoolJob(spool, new SampleStore(through), () -> SWEPT);
  }

  @Test
  void whatWaitsIsStoredAndForgotten() {
    spool.add(batch(0, 1));
    spool.add(batch(300, 1));

    job.run();

    assertThat(stored()).containsExactly(0L, 300L);
    assertThat(spool.keys()).isEmpty();
  }

  @Test
  void outageAndRestartLoseNothing() {
    spool.add(batch(0, 1));
    proxy.set(TcpProxy.State.DOWN);
    assertThatThrownBy(job::run).isInstanceOf(DatabaseUnavailable.class);
    spool.add(batch(300, 1));
    assertThatThrownBy(job::run).isInstanceOf(DatabaseUnavailable.class);
    restart();
    spool.add(batch(600, 1));

    proxy.set(TcpProxy.State.OPEN);
    job.run();

    assertThat(stored()).containsExactly(0L, 300L, 600L);
  }

  @Test
  void commitWhoseAnswerIsLostDoublesNothing() {
    for (int good = 0; good < 12; good++) {
      spool.add(batch(300 * good, 1));
      proxy.disturb(new OneFault(good, Fate.ANSWER_LOST));
      try {
        job.run();
      } catch (DatabaseUnavailable expected) {
        assertThat(spool.keys()).hasSize(1);
      }
      job.run();
    }

    assertThat(stored()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void storedThroughIsTheSweepsEndOnceNothingWaits() {
    spool.add(batch(0, 1));

    assertThat(job.storedThrough()).isEqualTo(SWEPT);
    assertThat(stored()).containsExactly(0L);
  }

  @Test
  void nothingIsStoredThroughWhileTheDatabaseIsAway() {
    spool.add(batch(0, 1));
    proxy.set(TcpProxy.State.DOWN);

    assertThatThrownBy(job::storedThrough).isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void batchThatIsRefusedStaysAndDoesNotHoldUpTheOthers() {
    spool.add(batch(0, 1));
    spool.add(batch(300, Long.MAX_VALUE / 10));
    spool.add(batch(600, 1));

    assertThat(job.storedThrough()).isEqualTo(SLOT.plusSeconds(300));

    assertThat(stored()).containsExactly(0L, 600L);
    assertThatThrownBy(job::run)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("refused a statement");
  }

  @Test
  void slotThatIsSweptWhileWeLookIsNotStoredThrough() {
    var swept = new SpoolJob(spool, new SampleStore(through), () -> SLOT);
    spool.add(batch(0, 1));

    assertThat(swept.storedThrough()).isEqualTo(SLOT);
  }

  /** Seconds since {@link #SLOT}. */
  private List<Long> stored() {
    return database.query(
        "SELECT slot FROM report WHERE my_id = 3 ORDER BY slot",
        row -> row.getLong("slot") - SLOT.getEpochSecond());
  }

  private static Batch batch(int seconds, long target) {
    Instant slot = SLOT.plusSeconds(seconds);
    return new Batch(
        new Batch.Key(slot, ME), List.of(new Sample(target, slot, Sample.State.UP, 512, "")));
  }
}
