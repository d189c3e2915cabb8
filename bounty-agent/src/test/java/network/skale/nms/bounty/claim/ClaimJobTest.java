package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.InsufficientFunds;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import network.skale.nms.wallet.KeyWallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The job of node 0 on the devnet's contracts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimJobTest {

  private static final long ME = 0;
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private SkaleManager manager;
  private KeyWallet wallet;
  private JournalStore journal;
  private ClaimJob job;
  private Instant due;

  private String snapshot;
  private long minedBefore;

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.start(3, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    wallet = KeyWallet.of(net.owner(0).key());
    journal = new JournalStore(database, chain.chainId(), wallet.address());
    job =
        new ClaimJob(
            chain,
            () -> manager,
            journal,
            new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog()),
            new ClaimFulfilment(() -> manager, new BountyEventStore()),
            () -> ME,
            Notifier.toLog());
    due = manager.nextRewardDate(ME);
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    List.of("duty", "attempt", "tx", "account", "bounty_event")
        .forEach(table -> database.update("DELETE FROM " + table));
    snapshot = net.chain().snapshot();
    minedBefore = net.mined(wallet.address());
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void nonceThatCarriesNothingIsFilledAndSettled() {
    journal.reserve(List.of(), chain.nonce(wallet.address()));
    database.update("UPDATE tx SET created = DATE_SUB(created, INTERVAL 3 MINUTE)");

    job.run();
    net.makeFinal();
    job.run();

    assertThat(database.query("SELECT outcome FROM tx", row -> row.getString(1)))
        .containsExactly("cancelled");
  }

  @Test
  void nothingHappensBeforeTheRewardDateOfTheChain() {
    net.goTo(due.minusSeconds(1));

    job.run();

    assertThat(mined()).isZero();
    assertThat(duties()).isEmpty();
  }

  @Test
  void bountyIsClaimedOnce() {
    net.goTo(due);

    job.run();
    job.run();
    assertThat(duties()).containsExactly("open");
    net.makeFinal();
    job.run();
    job.run();

    assertThat(mined()).isOne();
    assertThat(duties()).containsExactly("done");
    assertThat(bounties()).isOne();
  }

  @Test
  void claimUnderWayIsNotRepeatedWhileItWaits() {
    net.goTo(due);
    net.mineAtOnce(false);

    job.run();
    job.run();
    net.chain().mine();

    assertThat(mined()).isOne();
  }

  @Test
  void nextEpochHasItsOwnClaim() {
    net.goTo(due);
    job.run();
    net.makeFinal();
    job.run();
    net.goTo(manager.nextRewardDate(ME));

    job.run();
    net.makeFinal();
    job.run();

    assertThat(mined()).isEqualTo(2);
    assertThat(duties()).containsExactly("done", "done");
    assertThat(bounties()).isEqualTo(2);
  }

  @Test
  void bountyThatAnotherProgramClaimedIsClosedWithoutATransaction() {
    net.goTo(due);
    runWithoutMoney();
    claimByAnotherProgram();
    net.makeFinal();

    try (var log = new LogLines(ClaimJob.class)) {
      job.run();
      job.run();

      assertThat(log.all())
          .filteredOn(line -> line.endsWith("was claimed by another program"))
          .hasSize(1);
    }
    assertThat(duties()).containsExactly("done");
    assertThat(mined()).isOne();
    assertThat(bounties()).isZero();
  }

  @Test
  void bountyIsClaimedIfTheOtherProgramsClaimIsUndone() {
    net.goTo(due);
    runWithoutMoney();
    String before = net.chain().snapshot();
    claimByAnotherProgram();
    job.run();
    net.chain().revert(before);

    job.run();
    net.makeFinal();
    job.run();

    assertThat(bounties()).isOne();
    assertThat(duties()).containsExactly("done");
    assertThat(mined()).isOne();
  }

  @Test
  void claimThatLostTheRaceIsNotRepeated() {
    net.goTo(due);
    net.mineAtOnce(false);
    job.run();
    net.chain().rpc("anvil_dropAllTransactions");
    net.mineAtOnce(true);
    claimByAnotherProgram();

    job.run();
    net.makeFinal();
    job.run();
    job.run();

    assertThat(duties()).containsExactly("done");
    assertThat(mined()).isOne();
    assertThat(bounties()).isZero();
  }

  @Test
  void staleDutyOfAnotherDateIsNotClaimedBesideTheRightOne() {
    var stale = new DutyKey(DutyKind.CLAIM, ME, ME, due.plusSeconds(5));
    journal.write(stale, new Verdict(ME, 0, 0), DutyState.OPEN);
    net.goTo(due);
    net.mineAtOnce(false);

    job.run();
    net.chain().mine();

    assertThat(mined()).isOne();
  }

  /** The duty is written then, and waits. */
  private void runWithoutMoney() {
    BigInteger rich = net.chain().balance(wallet.address());
    net.chain().setBalance(wallet.address(), BigInteger.ONE);
    assertThatThrownBy(job::run).isInstanceOf(InsufficientFunds.class);
    assertThat(duties()).containsExactly("open");
    net.chain().setBalance(wallet.address(), rich);
  }

  private void claimByAnotherProgram() {
    net.contracts().skaleManager().execute(wallet.address(), "getBounty", ME);
  }

  private long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  private List<String> duties() {
    return database.query("SELECT state FROM duty ORDER BY epoch", row -> row.getString(1));
  }

  private long bounties() {
    return database
        .queryOne("SELECT COUNT(*) FROM bounty_event", row -> row.getLong(1))
        .orElseThrow();
  }
}
