package network.skale.nms.bounty.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.bounty.store.HistoryStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;

/** A devnet on which node 0 claimed some bounties in the past, behind a provider, with tables. */
final class PastNet implements AutoCloseable {

  static final long ME = 0;

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private final TestDatabase server = TestDatabase.migrated();
  private final Database database = server.open();
  private final StillDevnet net = StillDevnet.start(3, PERIODS);
  private final Provider provider;
  private final Chain chain = net.connect();
  private final Chain provided;
  private final SkaleManager manager;
  private final List<Receipt> claims = new ArrayList<>();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");

  /**
   * @param gaps how many blocks lie before each claim of node 0
   */
  PastNet(List<Long> gaps) {
    try {
      provider = new Provider(net.endpoint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    provided = provider.connect();
    manager = net.manager(chain);
    for (long gap : gaps) {
      mine(gap);
      claim();
    }
    net.makeFinal();
  }

  StillDevnet net() {
    return net;
  }

  Provider provider() {
    return provider;
  }

  Database database() {
    return database;
  }

  SkaleManager manager() {
    return manager;
  }

  /** By the provider. */
  PastChain past() {
    return new PastChain(provided, chain.chainId());
  }

  InstantSource clock() {
    return () -> now;
  }

  void goOn(Duration by) {
    now = now.plus(by);
  }

  void mine(long blocks) {
    var _ = net.chain().rpc("anvil_mine", "0x" + Long.toHexString(blocks));
  }

  /** Of node 0, in a block of its own; the other nodes claim in the block after it. */
  Receipt claim() {
    Instant due = manager.nextRewardDate(ME);
    Receipt mine =
        claim(0, due.isAfter(net.chain().time()) ? due : net.chain().time().plusSeconds(1));
    claims.add(mine);
    for (int other : List.of(1, 2)) {
      if (!manager.nextRewardDate(other).isAfter(net.chain().time())) {
        var _ = claim(other, net.chain().time().plusSeconds(1));
      }
    }
    return mine;
  }

  private Receipt claim(int node, Instant time) {
    var call = manager.claimBounty(node);
    net.chain().setNextBlockTime(time);
    Receipt receipt =
        net.chain()
            .await(net.chain().send(net.owner(node).address(), call.to(), call.data(), 3_000_000));
    if (!receipt.succeeded()) {
      throw new IllegalStateException("the claim of node " + node + " failed");
    }
    return receipt;
  }

  /** All claims of node 0, whether final or not. */
  List<Receipt> claims() {
    return List.copyOf(claims);
  }

  void forget(Receipt undone) {
    claims.remove(undone);
  }

  /** A new run of the agent: nothing is remembered but the tables. */
  HistoryJob job(long mostBlocks, Duration atMost) {
    var store = new HistoryStore(database, new BountyEventStore());
    return new HistoryJob(past(), () -> manager, store, () -> ME, clock(), mostBlocks, atMost);
  }

  void emptyTables() {
    List.of("history_scan", "bounty_event", "bounty_stats")
        .forEach(table -> database.update("DELETE FROM " + table));
  }

  /** Rows of bounty_event as {@code hash block bounty gas time}. */
  List<String> found() {
    return database.query(
        """
        SELECT CONCAT_WS(' ', tx_hash, block_number, bounty, gas_used, UNIX_TIMESTAMP(tx_dt))
        FROM bounty_event WHERE my_id = 0 ORDER BY block_number
        """,
        row -> row.getString(1));
  }

  /** What {@link #found} is to be for a claim. */
  String row(Receipt claim) {
    BigInteger bounty = manager.bountyIn(claim, ME).orElseThrow().bounty();
    Instant time = chain.block(claim.blockNumber()).orElseThrow().time();
    return "%s %d %s %s %d"
        .formatted(
            claim.txHash(), claim.blockNumber(), bounty, claim.gasUsed(), time.getEpochSecond());
  }

  /** Rows of history_scan as {@code state first last}. */
  List<String> scans() {
    return database.query(
        """
        SELECT CONCAT_WS(' ', state, first_block, last_block)
        FROM history_scan ORDER BY state, first_block
        """,
        row -> row.getString(1));
  }

  long head() {
    return chain.finalNumber();
  }

  @Override
  public void close() {
    provided.close();
    chain.close();
    provider.close();
    net.close();
    database.close();
    server.close();
  }
}
