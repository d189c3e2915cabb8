package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.devnet.proxy.TcpProxy.State;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.Journal;
import network.skale.nms.duty.store.ClaimFile;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.wallet.KeyWallet;
import network.skale.nms.wallet.Wallet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away behind a proxy while a claim is due. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimThroughOutageJobTest {

  private static final long ME = 0;
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  @TempDir Path folder;

  private TestDatabase server;
  private Database direct;
  private TcpProxy proxy;
  private Database database;
  private StillDevnet net;
  private Chain chain;
  private SkaleManager manager;
  private Wallet wallet;
  private Instant due;
  private String snapshot;
  private long minedBefore;
  private Instant now;
  private ClaimFile file;
  private ClaimThroughOutageJob job;

  @BeforeAll
  void start() throws Exception {
    server = TestDatabase.migrated();
    direct = server.open();
    proxy = TcpProxy.to(server.address().host(), server.address().port());
    database = Database.open(server.addressAt(proxy.port()));
    net = StillDevnet.start(3, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    wallet = KeyWallet.of(net.owner(0).key());
    due = manager.nextRewardDate(ME);
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
    database.close();
    proxy.close();
    direct.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    snapshot = net.chain().snapshot();
    minedBefore = net.mined(wallet.address());
    now = Instant.EPOCH;
    file = new ClaimFile(folder.resolve("bounty-claim").resolve("claim.txt"));
    job = startedAnew();
    List.of("duty", "attempt", "tx", "account", "bounty_event")
        .forEach(table -> direct.update("DELETE FROM " + table));
  }

  @AfterEach
  void goBack() {
    proxy.set(State.OPEN);
    net.goBackTo(snapshot);
  }

  private ClaimThroughOutageJob startedAnew() {
    var journal = new JournalStore(database, chain.chainId(), wallet.address());
    return new ClaimThroughOutageJob(
        new ClaimThroughOutageJob.Ways(claimJob(journal), claimJob(file)),
        journal,
        file,
        chain,
        wallet.address(),
        () -> manager,
        () -> ME,
        () -> now);
  }

  private ClaimJob claimJob(Journal journal) {
    return new ClaimJob(
        chain,
        () -> manager,
        journal,
        new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog()),
        new ClaimFulfilment(() -> manager, new BountyEventStore()),
        () -> ME,
        Notifier.toLog());
  }

  @Test
  void shortOutageIsWaitedFor() {
    net.goTo(overdue());
    proxy.set(State.DOWN);

    look();
    now = now.plus(Duration.ofMinutes(9));
    look();

    assertThat(mined()).isZero();
    assertThat(file.isInUse()).isFalse();
  }

  @Test
  void claimThatIsNotLateYetIsWaitedForThroughALongOutage() {
    net.goTo(due.plusSeconds(1));

    outageOfElevenMinutes();

    assertThat(mined()).isZero();
  }

  @Test
  void lateClaimIsMadeWithoutTheDatabaseAndIsItsOwnWhenThatIsBack() {
    net.goTo(overdue());

    outageOfElevenMinutes();
    assertThat(mined()).isOne();
    assertThat(file.isInUse()).isTrue();
    look();
    assertThat(mined()).isOne();

    bringTheDatabaseBack();
    job.run();
    net.makeFinal();
    job.run();
    assertThat(file.isInUse()).isFalse();
    assertThat(mined()).isOne();
    assertThat(states()).containsExactly("done");
    assertThat(events()).hasSize(1);
  }

  @Test
  void stopBetweenTheSignatureAndTheReturnOfTheDatabaseLosesNothing() {
    net.goTo(overdue());
    net.mineAtOnce(false);
    outageOfElevenMinutes();
    net.chain().rpc("anvil_dropAllTransactions");
    net.mineAtOnce(true);
    bringTheDatabaseBack();

    job = startedAnew();
    job.run();
    net.makeFinal();
    job.run();

    assertThat(mined()).isOne();
    assertThat(states()).containsExactly("done");
    assertThat(events()).hasSize(1);
  }

  @Test
  void claimThatTheDatabaseKnowsOfIsNotMadeASecondTime() {
    net.goTo(overdue());
    net.mineAtOnce(false);
    job.run();
    assertThat(states()).containsExactly("open");

    outageOfElevenMinutes();
    assertThat(file.isInUse()).as("one waits to be mined").isFalse();
    net.chain().rpc("anvil_dropAllTransactions");
    look();
    assertThat(file.isInUse()).isTrue();

    bringTheDatabaseBack();
    net.mineAtOnce(true);
    for (int i = 0; i < 3; i++) {
      job.run();
      net.makeFinal();
    }
    assertThat(mined()).isOne();
    assertThat(states()).containsExactly("done");
    assertThat(events()).hasSize(1);
  }

  private Instant overdue() {
    return due.plus(PERIODS.delta()).plusSeconds(1);
  }

  private void outageOfElevenMinutes() {
    proxy.set(State.DOWN);
    look();
    now = now.plus(Duration.ofMinutes(11));
    look();
  }

  private void bringTheDatabaseBack() {
    proxy.set(State.OPEN);
    Awaitility.await("connections that are not broken")
        .ignoreExceptionsInstanceOf(DatabaseUnavailable.class)
        .until(() -> !database.version().isEmpty());
  }

  private void look() {
    assertThatThrownBy(() -> job.run()).isInstanceOf(DatabaseUnavailable.class);
  }

  private long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  private List<String> states() {
    return direct.query("SELECT state FROM duty", row -> row.getString(1));
  }

  private List<String> events() {
    return direct.query("SELECT tx_hash FROM bounty_event", row -> row.getString(1));
  }
}
