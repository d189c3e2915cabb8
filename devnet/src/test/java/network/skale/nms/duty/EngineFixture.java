package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.wallet.KeyWallet;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** An engine with real verdicts on the devnet's contracts; node 0 watches five others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineFixture {

  static final Periods PERIODS =
      new Periods(Duration.ofSeconds(100_000), Duration.ofSeconds(90_000), Duration.ofSeconds(100));
  static final Instant EPOCH = Instant.ofEpochSecond(1_700_000_000);
  static final BigInteger GWEI = BigInteger.TEN.pow(9);

  StillDevnet net;
  TestDatabase server;
  Database database;
  Chain chain;
  SkaleManager manager;
  Wallet wallet;
  JournalStore journal;
  DutyEngine engine;

  final Verdicts verdicts = new Verdicts();
  final Errands errands = new Errands();
  String snapshot;
  long minedBefore;
  Instant closes;

  /** Verdicts of node 0; done when the contract counted them. */
  final class Verdicts implements Fulfilment {

    @Override
    public DutyKind kind() {
      return DutyKind.VERDICT;
    }

    @Override
    public Call call(List<Duty> duties) {
      return manager.sendVerdicts(0, duties.stream().map(Duty::verdict).toList());
    }

    @Override
    public Instant deadline(List<Duty> duties) {
      return closes;
    }

    @Override
    public List<Duty> worthCarrying(List<Duty> duties, Block head) {
      return head.time().isBefore(closes) ? duties : List.of();
    }

    @Override
    public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
      List<Verdict> sent = manager.verdictsIn(receipt).stream().map(VerdictSent::verdict).toList();
      return done(duties.stream().filter(duty -> sent.contains(duty.verdict())).toList());
    }
  }

  /** A second kind of duty, which always works: a transaction to oneself. */
  final class Errands implements Fulfilment {

    @Override
    public DutyKind kind() {
      return DutyKind.CLAIM;
    }

    @Override
    public Call call(List<Duty> duties) {
      return new Call(wallet.address(), "0x");
    }

    @Override
    public Instant deadline(List<Duty> duties) {
      return closes;
    }

    @Override
    public List<Duty> worthCarrying(List<Duty> duties, Block head) {
      return duties;
    }

    @Override
    public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
      return done(duties);
    }
  }

  static Settlement done(List<Duty> duties) {
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
    engine = engineOn(chain);
    net.goTo(
        manager.checkedNodes(0).stream()
            .map(CheckedNode::reportDate)
            .max(Instant::compareTo)
            .orElseThrow());
  }

  DutyEngine engineOn(Chain through) {
    return new DutyEngine(journal, through, wallet, FeeConfig.STANDARD, Notifier.toLog());
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
    net.chain().setNextBaseFee(GWEI);
    snapshot = net.chain().snapshot();
    minedBefore = net.mined(wallet.address());
    closes = chain.latest().time().plus(PERIODS.delta());
    List.of("duty", "attempt", "tx", "account", "report_event")
        .forEach(table -> database.update("DELETE FROM " + table));
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  List<Duty> duties(long... targets) {
    for (long target : targets) {
      var key = new DutyKey(DutyKind.VERDICT, 0, target, EPOCH);
      journal.write(key, new Verdict(target, 3, 1500), DutyState.OPEN);
    }
    return waiting();
  }

  List<Duty> errands(int count) {
    for (int i = 0; i < count; i++) {
      var key = new DutyKey(DutyKind.CLAIM, 0, 100 + i, EPOCH);
      journal.write(key, new Verdict(100 + i, 0, 0), DutyState.OPEN);
    }
    return journal.waiting(DutyKind.CLAIM, 0);
  }

  List<Duty> waiting() {
    return journal.waiting(DutyKind.VERDICT, 0);
  }

  /** A stop between the journal's commit and the broadcast. */
  SignedTx journalOnly(List<Duty> duties) {
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
    journal.record(new Attempt(0, Attempt.Intent.DUTY, tx, signed, chain.latest().number()));
    return signed;
  }

  /** Another program with the same key sends, with fees that replace ours. */
  void foreignTransaction(long nonce) {
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

  void exit(int node) {
    net.contracts().skaleManager().execute(net.owner(node).address(), "nodeExit", node);
  }

  /** In a block before the one that takes what waits. */
  void exitFirst(int node) {
    String ours = journal.pending().getFirst().attempts().getFirst().signed().raw();
    net.chain().rpc("anvil_dropAllTransactions");
    net.chain().setNextBaseFee(BigInteger.ONE);
    String exit =
        net.contracts().skaleManager().send(net.owner(node).address(), 1_000_000, "nodeExit", node);
    net.chain().mine();
    assertThat(net.chain().await(exit).succeeded()).isTrue();
    chain.broadcast(ours);
    net.chain().mine();
  }

  void finish() {
    engine.advance(verdicts);
    net.makeFinal();
    engine.advance(verdicts);
  }

  /** Transactions of the wallet since the test began. */
  long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  /** The targets in the ledger. */
  List<Long> done() {
    return database.query(
        "SELECT target_id FROM report_event ORDER BY target_id", row -> row.getLong(1));
  }

  List<String> outcomes() {
    return new ArrayList<>(
        database.query(
            "SELECT COALESCE(outcome, state) FROM tx ORDER BY nonce", row -> row.getString(1)));
  }

  List<String> attempts() {
    return database.query("SELECT intent FROM attempt ORDER BY nonce, seq", r -> r.getString(1));
  }
}
