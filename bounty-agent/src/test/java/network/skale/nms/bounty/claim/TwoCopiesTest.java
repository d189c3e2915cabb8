package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.wallet.KeyWallet;
import org.junit.jupiter.api.Test;

/** Two copies of the bounty agent for one node, with one database and nothing else in common. */
class TwoCopiesTest {

  private static final long ME = 0;
  private static final int EPOCHS = 5;
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  /** What a copy of its own has of its own. */
  private static final class Copy implements AutoCloseable {

    private final Database database;
    private final Chain chain;
    private final ClaimJob job;

    Copy(StillDevnet net, TestDatabase server) {
      database = server.open();
      chain = net.connect();
      SkaleManager manager = net.manager(chain);
      KeyWallet wallet = KeyWallet.of(net.owner(0).key());
      var journal = new JournalStore(database, chain.chainId(), wallet.address());
      job =
          new ClaimJob(
              chain,
              () -> manager,
              journal,
              new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog()),
              new ClaimFulfilment(() -> manager, new BountyEventStore()),
              () -> ME,
              Notifier.toLog());
    }

    /** As the scheduler does: a look that fails because the other was first is followed by one. */
    boolean look(CyclicBarrier together) throws Exception {
      together.await();
      try {
        job.run();
        return true;
      } catch (IllegalStateException | CallReverted e) {
        return false;
      }
    }

    @Override
    public void close() {
      chain.close();
      database.close();
    }
  }

  @Test
  void eachBountyIsClaimedOnce() throws Exception {
    try (TestDatabase server = TestDatabase.migrated();
        StillDevnet net = StillDevnet.start(3, PERIODS);
        Copy one = new Copy(net, server);
        Copy other = new Copy(net, server)) {
      SkaleManager manager = net.manager(one.chain);
      long before = net.mined(net.owner(0).address());
      List<Boolean> looks = new ArrayList<>();

      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        net.goTo(manager.nextRewardDate(ME));
        for (int look = 0; look < 3; look++) {
          looks.addAll(lookAtOnce(one, other));
          net.makeFinal();
        }
      }

      assertThat(net.mined(net.owner(0).address()) - before).isEqualTo(EPOCHS);
      assertThat(one.database.query("SELECT state FROM duty", row -> row.getString(1)))
          .hasSize(EPOCHS)
          .containsOnly("done");
      assertThat(one.database.query("SELECT outcome FROM tx", row -> row.getString(1)))
          .hasSize(EPOCHS)
          .containsOnly("mined");
      assertThat(one.database.query("SELECT tx_hash FROM bounty_event", row -> row.getString(1)))
          .hasSize(EPOCHS)
          .doesNotHaveDuplicates();
      assertThat(looks)
          .as("looks that came to their end")
          .filteredOn(it -> it)
          .hasSizeGreaterThan(15);
    }
  }

  private static List<Boolean> lookAtOnce(Copy one, Copy other) throws Exception {
    var together = new CyclicBarrier(2);
    List<Callable<Boolean>> both = List.of(() -> one.look(together), () -> other.look(together));
    List<Boolean> ended = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<Boolean> look : threads.invokeAll(both)) {
        ended.add(look.get());
      }
    }
    return ended;
  }
}
