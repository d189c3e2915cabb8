package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.Disturbance.Fate;
import network.skale.nms.devnet.proxy.OneFault;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.store.StoreException;
import network.skale.nms.wallet.KeyWallet;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The engine with real verdicts on the devnet's contracts; node 0 watches five others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutyEngineTest {

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(100_000), Duration.ofSeconds(90_000), Duration.ofSeconds(100));
  private static final Instant EPOCH = Instant.ofEpochSecond(1_700_000_000);
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private SkaleManager manager;
  private Wallet wallet;
  private JournalStore journal;
  private DutyEngine engine;

  private final Verdicts verdicts = new Verdicts();
  private final Errands errands = new Errands();
  private String snapshot;
  private long minedBefore;

  /** Verdicts of node 0; done when the contract counted them. */
  private final class Verdicts implements Fulfilment {

    @Override
    public DutyKind kind() {
      return DutyKind.VERDICT;
    }

    @Override
    public Call call(List<Duty> duties) {
      return manager.sendVerdicts(0, duties.stream().map(Duty::verdict).toList());
    }

    @Override
    public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
      List<Verdict> sent = manager.verdictsIn(receipt).stream().map(VerdictSent::verdict).toList();
      return done(duties.stream().filter(duty -> sent.contains(duty.verdict())).toList());
    }
  }

  /** A second kind of duty, which always works: a transaction to oneself. */
  private final class Errands implements Fulfilment {

    @Override
    public DutyKind kind() {
      return DutyKind.CLAIM;
    }

    @Override
    public Call call(List<Duty> duties) {
      return new Call(wallet.address(), "0x");
    }

    @Override
    public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
      return done(duties);
    }
  }

  private static Settlement done(List<Duty> duties) {
    Map<Duty, DutyState> states = new HashMap<>();
    duties.forEach(duty -> states.put(duty, DutyState.DONE));
    return new Settlement(
        states,
        tx ->
            duties.forEach(
                duty ->
                    tx.update(
                        "INSERT INTO report_event (target_id) VALUES (?)", duty.key().target())));
  }

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.start(6, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    wallet = KeyWallet.of(net.owner(0).key());
    journal = new JournalStore(database, chain.chainId(), wallet.address());
    engine = new DutyEngine(journal, chain, wallet);
    net.goTo(
        manager.checkedNodes(0).stream()
            .map(CheckedNode::reportDate)
            .max(Instant::compareTo)
            .orElseThrow());
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
    snapshot = net.chain().snapshot();
    minedBefore = net.mined(wallet.address());
    List.of("duty", "attempt", "tx", "account", "report_event")
        .forEach(table -> database.update("DELETE FROM " + table));
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void minedTransactionIsSettledOnceItsBlockIsFinal() {
    engine.submit(verdicts, duties(1, 2, 3));

    engine.advance(verdicts);
    assertThat(journal.pending()).hasSize(1);
    assertThat(done()).isEmpty();

    net.makeFinal();
    engine.advance(verdicts);
    assertThat(journal.pending()).isEmpty();
    assertThat(done()).containsExactly(1L, 2L, 3L);

    engine.advance(verdicts);
    assertThat(done()).containsExactly(1L, 2L, 3L);
    assertThat(mined()).isOne();
    assertThat(outcomes()).containsExactly("mined");
  }

  @Test
  void dutiesUnderWayDoNotWait() {
    engine.submit(verdicts, duties(1));

    assertThat(waiting()).isEmpty();
  }

  @Test
  void contractThatCountsNothingLeavesTheDutyOpen() {
    List<Duty> one = duties(1);
    Fulfilment blank =
        new Fulfilment() {
          @Override
          public DutyKind kind() {
            return DutyKind.VERDICT;
          }

          @Override
          public Call call(List<Duty> duties) {
            return new Call(wallet.address(), "0x");
          }

          @Override
          public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
            return verdicts.settle(duties, receipt, block);
          }
        };

    engine.submit(blank, one);
    finish();

    assertThat(waiting()).isEqualTo(one);
    engine.submit(verdicts, one);
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(2);
  }

  @Test
  void stopAfterTheReservationEndsInATransactionForThatNonce() {
    long nonce = journal.reserve(duties(1, 2), chain.pendingNonce(wallet.address()));

    engine.advance(verdicts);
    assertThat(journal.pending())
        .singleElement()
        .satisfies(tx -> assertThat(tx.nonce()).isEqualTo(nonce))
        .satisfies(tx -> assertThat(tx.attempts()).hasSize(1));

    finish();
    assertThat(done()).containsExactly(1L, 2L);
    assertThat(mined()).isOne();
  }

  @Test
  void reservationOfAnotherKindIsLeftToItsOwner() {
    journal.reserve(duties(1), chain.pendingNonce(wallet.address()));

    engine.advance(errands);

    assertThat(journal.pending()).singleElement().matches(PendingTx::isReserved);
    assertThat(mined()).isZero();
  }

  @Test
  void stopWhileSigningEndsInOneTransaction() {
    Wallet broken =
        new Wallet() {
          @Override
          public Address address() {
            return wallet.address();
          }

          @Override
          public SignedTx sign(UnsignedTx tx) {
            throw new IllegalStateException("killed");
          }
        };
    List<Duty> one = duties(1);
    assertThatThrownBy(() -> new DutyEngine(journal, chain, broken).submit(verdicts, one))
        .hasMessage("killed");

    finish();

    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void stopBeforeTheBroadcastSendsTheVeryBytesOfTheJournal() {
    SignedTx journaled = journalOnly(duties(1));
    assertThat(chain.receipt(journaled.hash())).isEmpty();

    engine.advance(verdicts);

    assertThat(mined()).isOne();
    assertThat(chain.receipt(journaled.hash())).isPresent();
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
    assertThat(attempts()).containsExactly("duty");
  }

  @Test
  void bytesOfAnotherKindAreBroadcastButNotSettled() {
    SignedTx journaled = journalOnly(duties(1));

    engine.advance(errands);
    net.makeFinal();
    engine.advance(errands);

    assertThat(chain.receipt(journaled.hash())).isPresent();
    assertThat(journal.pending()).hasSize(1);
    engine.advance(verdicts);
    assertThat(done()).containsExactly(1L);
  }

  @Test
  void advancingAgainSendsNothingNew() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1));

    engine.advance(verdicts);
    engine.advance(verdicts);
    net.chain().mine();
    net.mineAtOnce(true);
    engine.advance(verdicts);
    engine.advance(verdicts);

    assertThat(mined()).isOne();
    assertThat(attempts()).hasSize(1);
  }

  @Test
  void bytesThatTheNodeForgotAreSentAgain() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1));
    net.chain().rpc("anvil_dropAllTransactions");
    net.mineAtOnce(true);

    engine.advance(verdicts);

    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void bytesOfABlockThatWasUndoneAreSentAgain() {
    List<Duty> one = duties(1);
    String before = net.chain().snapshot();
    engine.submit(verdicts, one);
    assertThat(mined()).isOne();
    net.chain().revert(before);
    assertThat(mined()).isZero();

    engine.advance(verdicts);

    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
    assertThat(attempts()).hasSize(1);
  }

  @Test
  void callThatTheContractRefusesWritesNothing() {
    List<Duty> one = duties(99);

    assertThatThrownBy(() -> engine.submit(verdicts, one))
        .isInstanceOf(CallReverted.class)
        .hasMessageContaining("Checked Node does not exist in MonitorsArray");

    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).isEmpty();
    assertThat(attempts()).isEmpty();
  }

  @Test
  void reservationThatIsRefusedNowIsUsedUpAndTheDutyIsFree() {
    List<Duty> two = duties(1, 2);
    journal.reserve(two, chain.pendingNonce(wallet.address()));
    exit(1);

    finish();

    assertThat(attempts()).containsExactly("fill");
    assertThat(mined()).isOne();
    assertThat(done()).isEmpty();
    assertThat(waiting()).isEqualTo(two);
    engine.submit(verdicts, two.subList(1, 2));
    finish();
    assertThat(done()).containsExactly(2L);
  }

  @Test
  void revertedTransactionFreesItsDuties() {
    net.mineAtOnce(false);
    List<Duty> two = duties(1, 2);
    engine.submit(verdicts, two);
    exitFirst(1);
    net.mineAtOnce(true);

    finish();

    assertThat(outcomes()).containsExactly("reverted");
    assertThat(done()).isEmpty();
    assertThat(waiting()).isEqualTo(two);
  }

  @Test
  void dutyWhoseNonceWasTakenIsDoneOnceUnderAnother() {
    net.mineAtOnce(false);
    List<Duty> one = duties(1);
    engine.submit(verdicts, one);
    foreignTransaction(minedBefore);
    net.chain().mine();
    net.mineAtOnce(true);
    assertThat(mined()).isOne();

    engine.advance(verdicts);
    assertThat(waiting()).as("the foreign block is not final").isEmpty();
    net.makeFinal();
    engine.advance(verdicts);
    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).containsExactly("foreign");

    engine.submit(verdicts, one);
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(2);
    assertThat(outcomes()).containsExactly("foreign", "mined");
  }

  @Test
  void reservationWhoseNonceWasTakenIsFreed() {
    List<Duty> one = duties(1);
    journal.reserve(one, chain.pendingNonce(wallet.address()));
    foreignTransaction(minedBefore);

    finish();
    engine.advance(verdicts);

    assertThat(outcomes()).containsExactly("foreign");
    assertThat(waiting()).isEqualTo(one);
    assertThat(mined()).isOne();
  }

  @Test
  void foreignTransactionThatWaitsIsNotReplaced() {
    net.mineAtOnce(false);
    foreignTransaction(minedBefore);

    engine.submit(verdicts, duties(1));
    net.chain().mine();
    net.mineAtOnce(true);
    finish();

    assertThat(mined()).isEqualTo(2);
    assertThat(done()).containsExactly(1L);
    assertThat(outcomes()).containsExactly("mined");
  }

  @Test
  void walletThatCannotPayIsToldSoAndNothingIsWritten() {
    List<Duty> one = duties(1);
    net.chain().setBalance(wallet.address(), BigInteger.TEN);

    assertThatThrownBy(() -> engine.submit(verdicts, one))
        .isInstanceOf(InsufficientFunds.class)
        .hasMessageMatching(
            "wallet %s holds 10 wei, but the transaction may cost \\d+ wei: send ETH to the wallet"
                .formatted(wallet.address()));

    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void twoProcessesWithOneKeyDoNotGetInEachOthersWay() throws Exception {
    List<Duty> ours = duties(1, 2, 3, 4, 5);
    List<Duty> theirs = errands(5);

    atOnce(
        () -> submitEach(verdicts, ours, List.of()), () -> submitEach(errands, theirs, List.of()));
    net.makeFinal();
    engine.advance(verdicts);
    engine.advance(errands);

    assertThat(done()).hasSize(10).doesNotHaveDuplicates();
    assertThat(mined()).isEqualTo(10);
    assertThat(outcomes()).hasSize(10).containsOnly("mined");
  }

  @Test
  void twoProcessesWithTheSameDutiesDoEachOnce() throws Exception {
    List<Duty> all = duties(1, 2, 3, 4, 5);
    List<Class<?>> refusals =
        List.of(IllegalStateException.class, StoreException.class, CallReverted.class);

    atOnce(() -> submitEach(verdicts, all, refusals), () -> submitEach(verdicts, all, refusals));
    finish();

    assertThat(done()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(mined()).isEqualTo(5);
    assertThat(manager.checkedNodes(0)).isEmpty();
  }

  @Test
  void oneLostRequestOrAnswerLosesAndDoublesNothing() throws Exception {
    try (var flaky = new FlakyEndpoint(net.endpoint());
        Chain through = flaky.connect()) {
      for (FlakyEndpoint.Fault fault : FlakyEndpoint.Fault.values()) {
        int good = 0;
        do {
          flaky.failAfter(good++, fault);
          assertDoneOnce(new DutyEngine(journal, through, wallet), fault + " after " + good);
          goBack();
          fresh();
        } while (flaky.hasFailed());
        assertThat(good).as("requests of a life").isGreaterThan(10);
      }
    }
  }

  @Test
  void oneBreakOfTheDatabaseLosesAndDoublesNothing() {
    try (var proxy = TcpProxy.to(server.address().host(), server.address().port());
        Database through = Database.open(server.addressAt(proxy.port()))) {
      var unlucky = new JournalStore(through, chain.chainId(), wallet.address());
      for (Fate fate : List.of(Fate.LOST, Fate.ANSWER_LOST)) {
        int good = 0;
        OneFault fault;
        do {
          fault = new OneFault(good++, fate);
          proxy.disturb(fault);
          assertDoneOnce(unlucky, fate + " after " + good);
          goBack();
          fresh();
        } while (fault.hasStruck());
        assertThat(good).as("statements of a life").isGreaterThan(20);
      }
    }
  }

  private void assertDoneOnce(JournalStore unlucky, String what) {
    var itsEngine = new DutyEngine(unlucky, chain, wallet);
    var key = new DutyKey(DutyKind.VERDICT, 0, 1, EPOCH);
    for (int look = 0; look < 4; look++) {
      try {
        unlucky.write(key, new Verdict(1, 3, 1500), DutyState.OPEN);
        look(itsEngine, unlucky);
      } catch (DatabaseUnavailable expected) {
        assertThat(done()).as(what).hasSizeLessThan(2);
      }
      net.makeFinal();
    }
    assertThat(done()).as(what).containsExactly(1L);
    assertThat(mined()).as(what).isOne();
    assertThat(journal.pending()).as(what).isEmpty();
  }

  @Test
  void endpointThatLagsIsNoProofThatTheNonceWasTaken() throws Exception {
    engine.submit(verdicts, duties(1));
    net.makeFinal();
    try (var flaky = new FlakyEndpoint(net.endpoint());
        var lagging = new LaggingEndpoint();
        Chain both = Chain.connect(List.of(flaky.uri(), lagging.uri()), Duration.ofSeconds(10))) {
      flaky.failAfter(1, FlakyEndpoint.Fault.REQUEST_LOST);

      new DutyEngine(journal, both, wallet).advance(verdicts);

      assertThat(flaky.hasFailed()).isTrue();
    }
    assertThat(waiting()).isEmpty();
    engine.advance(verdicts);
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  private void assertDoneOnce(DutyEngine unlucky, String what) {
    var _ = duties(1);
    for (int look = 0; look < 4; look++) {
      try {
        look(unlucky, journal);
      } catch (ChainUnavailable expected) {
        assertThat(done()).as(what).hasSizeLessThan(2);
      }
      net.makeFinal();
    }
    assertThat(done()).as(what).containsExactly(1L);
    assertThat(mined()).as(what).isOne();
    assertThat(journal.pending()).as(what).isEmpty();
  }

  private void look(DutyEngine unlucky, JournalStore itsJournal) {
    unlucky.advance(verdicts);
    List<Duty> open = itsJournal.waiting(DutyKind.VERDICT, 0);
    if (!open.isEmpty()) {
      unlucky.submit(verdicts, open);
    }
  }

  /** As a process of its own: with its own engine, which also advances between its submissions. */
  private boolean submitEach(Fulfilment kind, List<Duty> duties, List<Class<?>> refusals) {
    var own = new DutyEngine(journal, chain, wallet);
    for (Duty duty : duties) {
      try {
        own.submit(kind, List.of(duty));
        own.advance(kind);
      } catch (RuntimeException e) {
        if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
          throw e;
        }
      }
    }
    return true;
  }

  private static void atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> both = threads.invokeAll(List.of(one, other));
      for (Future<Boolean> done : both) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private List<Duty> duties(long... targets) {
    for (long target : targets) {
      var key = new DutyKey(DutyKind.VERDICT, 0, target, EPOCH);
      journal.write(key, new Verdict(target, 3, 1500), DutyState.OPEN);
    }
    return waiting();
  }

  private List<Duty> errands(int count) {
    for (int i = 0; i < count; i++) {
      var key = new DutyKey(DutyKind.CLAIM, 0, 100 + i, EPOCH);
      journal.write(key, new Verdict(100 + i, 0, 0), DutyState.OPEN);
    }
    return journal.waiting(DutyKind.CLAIM, 0);
  }

  private List<Duty> waiting() {
    return journal.waiting(DutyKind.VERDICT, 0);
  }

  /** A stop between the journal's commit and the broadcast. */
  private SignedTx journalOnly(List<Duty> duties) {
    long nonce = journal.reserve(duties, chain.pendingNonce(wallet.address()));
    Call call = verdicts.call(duties);
    var tx =
        new UnsignedTx(
            chain.chainId(),
            nonce,
            call.to(),
            call.data(),
            BigInteger.valueOf(1_000_000),
            GWEI.multiply(BigInteger.TEN),
            GWEI);
    SignedTx signed = wallet.sign(tx);
    journal.record(new Attempt(0, Attempt.Intent.DUTY, tx, signed));
    return signed;
  }

  /** Another program with the same key sends, with fees that replace ours. */
  private void foreignTransaction(long nonce) {
    net.chain()
        .rpc(
            "eth_sendTransaction",
            Map.of(
                "from",
                wallet.address().hex(),
                "to",
                wallet.address().hex(),
                "nonce",
                "0x" + Long.toHexString(nonce),
                "gas",
                "0x5208",
                "maxFeePerGas",
                "0x" + GWEI.multiply(BigInteger.valueOf(500)).toString(16),
                "maxPriorityFeePerGas",
                "0x" + GWEI.multiply(BigInteger.TEN).toString(16)));
  }

  private void exit(int node) {
    net.contracts().skaleManager().execute(net.owner(node).address(), "nodeExit", node);
  }

  /** In the block that is mined next, before what waits there. */
  private void exitFirst(int node) {
    String ours = journal.pending().getFirst().attempts().getFirst().raw();
    net.chain().rpc("anvil_dropAllTransactions");
    net.contracts().skaleManager().send(net.owner(node).address(), 1_000_000, "nodeExit", node);
    chain.broadcast(ours);
    net.chain().mine();
  }

  private void finish() {
    engine.advance(verdicts);
    net.makeFinal();
    engine.advance(verdicts);
  }

  /** Transactions of the wallet since the test began. */
  private long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  /** The targets in the ledger. */
  private List<Long> done() {
    return database.query(
        "SELECT target_id FROM report_event ORDER BY target_id", row -> row.getLong(1));
  }

  private List<String> outcomes() {
    return new ArrayList<>(
        database.query(
            "SELECT COALESCE(outcome, state) FROM tx ORDER BY nonce", row -> row.getString(1)));
  }

  private List<String> attempts() {
    return database.query("SELECT intent FROM attempt ORDER BY nonce, seq", r -> r.getString(1));
  }
}
