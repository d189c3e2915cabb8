package network.skale.nms.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.store.Database;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** An agent that is killed (SIGKILL) at its first transaction, and started again. */
final class Killing implements AutoCloseable {

  private final KillCase which;
  private final Devnet devnet;
  private final Path folder;
  private final TestDatabase server = TestDatabase.migrated();
  private final Database database = server.open();
  private final RpcProxy proxy;
  private final ChainLedger ledger;
  private final List<Due> due;
  private final long firstNonce;
  private final AgentProcess killed;
  private final CompletableFuture<Moment> moment = new CompletableFuture<>();
  private final CompletableFuture<AgentProcess> restarted = new CompletableFuture<>();

  private int exit;

  /**
   * How things stood between the kill and the new start.
   *
   * @param raw what the agent was sending
   * @param known whether the Ethereum node had heard of it
   */
  record Moment(String raw, boolean known, Journal journal) {
    String hash() {
      return Hash.sha3(raw);
    }
  }

  Killing(KillCase which, Devnet devnet, Path folder) throws IOException {
    this.which = which;
    this.devnet = devnet;
    this.folder = Files.createDirectories(folder);
    this.ledger = new ChainLedger(devnet, which.node());
    this.due = ledger.due();
    this.firstNonce = nonce();
    this.proxy = RpcProxy.start(devnet.endpoint(), 0);
    this.killed = which.start(settings(), folder);
    proxy.trapNext(which.when(), this::kill);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = EpochRun.settings(devnet);
    settings.put("ENDPOINT", proxy.endpoint().toString());
    settings.put("NODE_ID", Integer.toString(which.node()));
    settings.put("ETH_PRIVATE_KEY", devnet.owner(which.node()).key());
    settings.put("NODE_DATA", folder.toString());
    settings.put("DB_NAME", server.address().name());
    return settings;
  }

  private void kill(String raw) {
    try {
      var _ = killed.process().kill();
      moment.complete(new Moment(raw, isKnown(Hash.sha3(raw)), journal()));
      restarted.complete(which.start(settings(), folder));
    } catch (RuntimeException e) {
      moment.completeExceptionally(e);
      restarted.completeExceptionally(e);
    }
  }

  private boolean isKnown(String hash) {
    JsonNode tx = devnet.chain().rpc("eth_getTransactionByHash", hash);
    return !tx.isNull();
  }

  /** How many duties its first epoch brings. */
  int owed() {
    return which.isSla() ? due.size() : 1;
  }

  /** On how many dates they fall due: no more transactions are needed. */
  int dates() {
    return which.isSla() ? (int) due.stream().map(Due::reportDate).distinct().count() : 1;
  }

  /**
   * Waits until the agent that was started again has nothing left to do, or until {@code patience}
   * is at its end, and stops it: the tests see in the journal which it was.
   */
  void end(Duration patience) {
    try {
      Awaitility.await(which.name())
          .atMost(patience)
          .until(() -> restarted.isDone() && journal().isSettled(owed()));
    } catch (ConditionTimeoutException e) {
      System.out.println(e.getMessage());
      killed.lines().forEach(System.out::println);
      restarted.getNow(killed).lines().forEach(System.out::println);
    }
    exit = restarted.getNow(killed).stop();
    // the tests must not wait for what cannot come any more
    var nothing = new IllegalStateException(which + " sent no transaction in its epoch");
    boolean _ = moment.completeExceptionally(nothing);
    boolean _ = restarted.completeExceptionally(nothing);
  }

  Moment moment() {
    return moment.join();
  }

  AgentProcess killed() {
    return killed;
  }

  AgentProcess restarted() {
    return restarted.join();
  }

  /** Exit code of the agent that was started again. */
  int exit() {
    return exit;
  }

  Journal journal() {
    return Journal.read(database);
  }

  Database database() {
    return database;
  }

  RpcProxy proxy() {
    return proxy;
  }

  ChainLedger ledger() {
    return ledger;
  }

  List<Due> due() {
    return due;
  }

  /** How many nonces of the node's wallet were used since the beginning. */
  long usedNonces() {
    return nonce() - firstNonce;
  }

  long firstNonce() {
    return firstNonce;
  }

  private long nonce() {
    String hex =
        devnet
            .chain()
            .rpc("eth_getTransactionCount", devnet.owner(which.node()).address().hex(), "pending")
            .asString();
    return Long.decode(hex);
  }

  @Override
  public void close() {
    killed.close();
    if (restarted.isDone() && !restarted.isCompletedExceptionally()) {
      restarted.join().close();
    }
    proxy.close();
    database.close();
    server.close();
  }
}
