package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On contracts whose epochs have a fixed length. */
class ClaimWatchJobTest {

  private static final long ME = 0;

  private TestDatabase server;
  private Database database;
  private JournalStore journal;

  @BeforeEach
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    journal = new JournalStore(database, 1, Address.ZERO);
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  @Test
  void claimIsLateWhenTheDeltaPeriodHasPassed() {
    assertThat(alertsAround(Duration.ofSeconds(2000), Duration.ofSeconds(2000)))
        .singleElement()
        .asString()
        .startsWith("ERROR ALERT: the bounty of node 0 is due since ");
  }

  @Test
  void claimIsLateAfterAnHourEvenIfTheDeltaPeriodIsLonger() {
    assertThat(alertsAround(Duration.ofSeconds(9000), Duration.ofHours(1))).hasSize(1);
  }

  /** Looks at a duty of the node's first epoch before it is due, at the bound, and after it. */
  private List<String> alertsAround(Duration delta, Duration bound) {
    var periods = new Periods(Duration.ofSeconds(10_000), delta, Duration.ofSeconds(100));
    try (StillDevnet net = StillDevnet.start(1, periods);
        Chain chain = net.connect();
        LogLines log = new LogLines(Notifier.class)) {
      SkaleManager manager = net.manager(chain);
      var job = new ClaimWatchJob(chain, () -> manager, journal, Notifier.toLog(), () -> ME);
      Instant due = manager.nextRewardDate(ME);
      Instant last = manager.node(ME).lastRewardDate();
      journal.write(
          new DutyKey(DutyKind.CLAIM, ME, ME, last), new Verdict(ME, 0, 0), DutyState.OPEN);

      job.run();
      net.goTo(due.plus(bound));
      job.run();
      assertThat(log.all()).isEmpty();

      net.goTo(due.plus(bound).plusSeconds(1));
      job.run();
      job.run();
      return log.all();
    }
  }
}
