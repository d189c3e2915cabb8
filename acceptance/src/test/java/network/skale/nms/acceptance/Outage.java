package network.skale.nms.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.Disturbance;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.devnet.proxy.TcpProxy.State;
import network.skale.nms.store.Database;

/** An agent that reaches its servers through proxies, one of which breaks for two minutes. */
final class Outage implements AutoCloseable {

  private static final Duration LENGTH = Duration.ofSeconds(120);

  private final OutageCase which;
  private final Devnet devnet;
  private final Path folder;
  private final TestDatabase server = TestDatabase.migrated();
  private final Database database = server.open();
  private final TcpProxy rpc;
  private final TcpProxy mysql;
  private final ChainLedger ledger;
  private final List<Due> due;
  private final AgentProcess agent;

  private volatile Instant begin;
  private volatile Instant end;
  private boolean hasStopped;
  private int exit;

  /**
   * @param begin when the outage begins by chain time; for a claim, when it could
   */
  Outage(OutageCase which, Devnet devnet, Path parent, Instant begin) throws IOException {
    this.which = which;
    this.devnet = devnet;
    this.begin = begin;
    this.end = Instant.MAX;
    this.folder = Files.createDirectories(parent.resolve(which.name()));
    this.ledger = new ChainLedger(devnet, which.node());
    this.due = ledger.due();
    this.rpc = TcpProxy.to("127.0.0.1", devnet.endpoint().getPort());
    this.mysql = TcpProxy.to(server.address().host(), server.address().port());
    if (which.isClaim()) {
      rpc.disturb(Disturbance.before("eth_sendRawTransaction", this::breakNow));
      agent = AgentProcess.bounty(settings(), folder);
    } else {
      agent = AgentProcess.sla(settings(), folder);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.put("ENDPOINT", "http://127.0.0.1:" + rpc.port());
    settings.put("NODE_ID", Integer.toString(which.node()));
    settings.put("ETH_PRIVATE_KEY", devnet.owner(which.node()).key());
    settings.put("NODE_DATA", folder.toString());
    settings.put("DB_HOST", "127.0.0.1");
    settings.put("DB_PORT", Integer.toString(mysql.port()));
    settings.put("DB_NAME", server.address().name());
    settings.put("DB_USER", server.address().user());
    settings.put("DB_PASSWORD", server.address().password());
    settings.put("MIN_COVERAGE", "0.2");
    return settings;
  }

  private synchronized void breakNow() {
    end = devnet.chain().time().plus(LENGTH);
    broken().set(which.kind());
  }

  private TcpProxy broken() {
    return which.isDatabase() ? mysql : rpc;
  }

  /** Begins or ends what is to begin or to end by now. */
  synchronized void look(Instant now) {
    boolean hasBegun = !end.equals(Instant.MAX);
    if (!hasBegun && !which.isClaim() && !now.isBefore(begin)) {
      breakNow();
    } else if (hasBegun && !now.isBefore(end)) {
      broken().set(State.OPEN);
    }
  }

  /** Whether it is over, and the agent with it: what falls due later is another test's. */
  boolean isOver() {
    if (!hasStopped && isSettled()) {
      stop();
    }
    return hasStopped;
  }

  /** Whether the agent has said that it is over and has nothing left to do. */
  private boolean isSettled() {
    return !new Output(agent.lines()).with("is back after").isEmpty()
        && Journal.read(database).isSettled(owed());
  }

  /** How many duties the first epoch brings. */
  int owed() {
    return which.isClaim() ? 1 : due.size();
  }

  void stop() {
    if (!hasStopped) {
      exit = agent.stop();
      hasStopped = true;
    }
  }

  int exit() {
    return exit;
  }

  List<String> lines() {
    return agent.lines();
  }

  ChainLedger ledger() {
    return ledger;
  }

  List<Due> due() {
    return due;
  }

  Database database() {
    return database;
  }

  Path folder() {
    return folder;
  }

  /** By chain time. */
  Instant end() {
    return end;
  }

  @Override
  public void close() {
    agent.close();
    rpc.close();
    mysql.close();
    database.close();
    server.close();
  }
}
