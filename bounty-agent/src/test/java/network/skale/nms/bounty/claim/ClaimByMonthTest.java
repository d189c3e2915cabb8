package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.InsufficientFunds;
import network.skale.nms.duty.store.JournalStore;
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

/** The job of node 0, registered on 1 October, where bounties go by calendar months. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimByMonthTest {

  private static final long ME = 0;
  private static final Instant LAUNCH = Instant.parse("2026-10-01T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-10-29T00:00:00Z");

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private SkaleManager manager;
  private KeyWallet wallet;
  private ClaimJob job;

  private String snapshot;
  private long minedBefore;

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.startE2(3, LAUNCH);
    chain = net.connect();
    manager = net.manager(chain);
    wallet = KeyWallet.of(net.owner(0).key());
  }

  private ClaimJob jobWith(SkaleManager contracts) {
    var journal = new JournalStore(database, chain.chainId(), wallet.address());
    return new ClaimJob(
        chain,
        () -> contracts,
        journal,
        new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog()),
        new ClaimFulfilment(() -> contracts, new BountyEventStore()),
        () -> ME,
        Notifier.toLog());
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
    job = jobWith(manager);
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void nothingHappensBeforeTheRewardDate() {
    net.goTo(DUE.minusSeconds(1));

    job.run();

    assertThat(mined()).isZero();
    assertThat(duties()).isEmpty();
  }

  @Test
  void nodeOfTheFirstDaysClaimsInItsOwnMonth() {
    assertThat(manager.nextRewardDate(ME)).isEqualTo(DUE);

    claimAt(DUE);

    assertThat(mined()).isOne();
    assertThat(duties()).containsExactly("done");
    assertThat(claimTimes()).containsExactly(lastReward());
  }

  @Test
  void everyMonthHasItsOwnClaim() {
    for (String time :
        List.of("2026-10-29T00:00:00Z", "2026-11-28T00:00:00Z", "2026-12-29T00:00:00Z")) {
      claimAt(Instant.parse(time));
      runTwice();
    }

    assertThat(mined()).isEqualTo(3);
    assertThat(duties()).containsExactly("done", "done", "done");
    assertThat(claimTimes()).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void bountyThatIsDueIsToldWithTheMomentUntilWhichItCounts() {
    Instant registered = lastReward();
    net.goTo(DUE);

    try (var log = new LogLines(ClaimJob.class)) {
      runTwice();

      assertThat(log.all())
          .containsExactly(
              "INFO the bounty of node 0 since %s is due and can be claimed for this month until 2026-11-01T00:00:00Z"
                  .formatted(registered));
    }
  }

  @Test
  void overdueClaimWaitsForTheNextMonthsDateAndIsThenSentOnce() {
    net.goTo(DUE);
    runWithoutMoney();
    assertThat(duties()).containsExactly("open");

    net.goTo(Instant.parse("2026-11-01T00:00:00Z"));
    runTwice();
    net.goTo(Instant.parse("2026-11-03T23:59:59Z"));
    runTwice();
    assertThat(mined()).isZero();

    claimAt(Instant.parse("2026-11-04T00:00:00Z"));
    runTwice();
    assertThat(mined()).isOne();
    assertThat(duties()).containsExactly("done");
    assertThat(claimTimes()).hasSize(1);
  }

  @Test
  void monthThatEndsUnclaimedRaisesAnAlert() {
    var journal = new JournalStore(database, chain.chainId(), wallet.address());
    var watch = new ClaimWatchJob(chain, () -> manager, journal, Notifier.toLog(), () -> ME);
    net.goTo(DUE);
    runWithoutMoney();

    try (var log = new LogLines(Notifier.class)) {
      watch.run();
      assertThat(log.all()).isEmpty();

      net.goTo(Instant.parse("2026-11-01T00:00:00Z"));
      watch.run();
      watch.run();
      assertThat(log.all())
          .singleElement()
          .asString()
          .endsWith("that month's share is lost: the next claim is due at 2026-11-04T00:00:00Z");
    }
  }

  @Test
  void claimThatComesIntoABlockAfterTheMonthsEndIsRepeatedOnDayFour() {
    net.goTo(DUE);
    net.mineAtOnce(false);
    job.run();
    net.goTo(Instant.parse("2026-11-01T00:00:01Z"));
    net.mineAtOnce(true);
    assertThat(mined()).isOne();
    net.makeFinal();
    runTwice();
    assertThat(duties()).containsExactly("open");
    assertThat(mined()).isOne();

    claimAt(Instant.parse("2026-11-04T00:00:00Z"));

    assertThat(duties()).containsExactly("done");
    assertThat(mined()).isEqualTo(2);
    assertThat(claimTimes()).hasSize(1);
  }

  @Test
  void nodeInMaintenanceClaims() {
    net.contracts().nodes().execute(wallet.address(), "setNodeInMaintenance", ME);

    claimAt(DUE);

    assertThat(duties()).containsExactly("done");
    assertThat(claimTimes()).hasSize(1);
  }

  @Test
  void incompliantNodeSendsNothingAndSaysWhy() {
    net.contracts().nodes().execute(net.contracts().owner(), "setNodeIncompliant", ME);
    net.goTo(DUE);

    try (var log = new LogLines(Notifier.class)) {
      job.run();
      job.run();
      assertThat(log.all())
          .singleElement()
          .asString()
          .endsWith("which a person must look at: The node is incompliant");
    }

    assertThat(mined()).isZero();
    assertThat(duties()).containsExactly("open");
    assertThat(database.query("SELECT nonce FROM tx", row -> row.getLong(1))).isEmpty();
  }

  @Test
  void nodeThatIsCompliantAgainClaims() {
    net.contracts().nodes().execute(net.contracts().owner(), "setNodeIncompliant", ME);
    net.goTo(DUE);
    job.run();
    net.contracts().nodes().execute(net.contracts().owner(), "setNodeCompliant", ME);

    claimAt(DUE.plusSeconds(600));

    assertThat(duties()).containsExactly("done");
    assertThat(mined()).isOne();
  }

  @Test
  void historyHasTimeFromTheBlockAndGasFromTheReceipt() {
    claimAt(DUE);

    Receipt receipt = chain.receipt(text("SELECT tx_hash FROM bounty_event")).orElseThrow();
    assertThat(text("SELECT gas_used FROM bounty_event")).isEqualTo(receipt.gasUsed().toString());
    assertThat(text("SELECT UNIX_TIMESTAMP(tx_dt) FROM bounty_event"))
        .isEqualTo(
            Long.toString(
                chain.block(receipt.blockNumber()).orElseThrow().time().getEpochSecond()));
    assertThat(text("SELECT block_number FROM bounty_event"))
        .isEqualTo(Long.toString(receipt.blockNumber()));
    assertThat(text("SELECT bounty FROM bounty_event"))
        .isEqualTo(manager.bountyIn(receipt, ME).orElseThrow().bounty().toString())
        .isNotEqualTo("0");
    assertThat(text("SELECT downtime + latency FROM bounty_event")).isEqualTo("0");
  }

  @Test
  void networkThatWasUpgradedAndKeptItsOldKeysClaims() {
    ClaimJob upgraded = jobWith(net.upgradedManager(chain));
    net.goTo(DUE);

    upgraded.run();
    net.makeFinal();
    upgraded.run();

    assertThat(duties()).containsExactly("done");
    assertThat(claimTimes()).hasSize(1);
  }

  /** From the look that finds it due to the look that finds it final. */
  private void claimAt(Instant time) {
    net.goTo(time);
    job.run();
    net.makeFinal();
    job.run();
  }

  private void runTwice() {
    job.run();
    job.run();
  }

  /** The duty is written then, and waits. */
  private void runWithoutMoney() {
    BigInteger rich = net.chain().balance(wallet.address());
    net.chain().setBalance(wallet.address(), BigInteger.ONE);
    assertThatThrownBy(job::run).isInstanceOf(InsufficientFunds.class);
    net.chain().setBalance(wallet.address(), rich);
  }

  private long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  private Instant lastReward() {
    return manager.node(ME).lastRewardDate();
  }

  private List<String> duties() {
    return database.query("SELECT state FROM duty ORDER BY epoch", row -> row.getString(1));
  }

  private List<Instant> claimTimes() {
    return database.query(
        "SELECT UNIX_TIMESTAMP(tx_dt) FROM bounty_event ORDER BY id",
        row -> Instant.ofEpochSecond(row.getLong(1)));
  }

  private String text(String query) {
    return database.queryOne(query, row -> row.getString(1)).orElseThrow();
  }
}
