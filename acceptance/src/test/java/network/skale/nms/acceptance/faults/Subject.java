package network.skale.nms.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import network.skale.nms.acceptance.AgentProcess;

/**
 * An agent behind its two proxies, which is started again whenever it is killed. Thread-safe.
 *
 * <p>What it runs is a program: one of the agents, or the sender that they are compared with.
 */
final class Subject implements Victim, AutoCloseable {

  private final String name;
  private final Program program;
  private final Path folder;
  private final Map<String, String> settings;
  private final RpcGate rpc;
  private final SqlGate sql;
  private final Gate rpcScript;
  private final Gate sqlScript;
  private final List<AgentProcess> lives = new ArrayList<>();

  private boolean rises = true;
  private boolean closed;

  /** What can be started. */
  @FunctionalInterface
  interface Program {
    AgentProcess start(Map<String, String> settings, Path folder);
  }

  Subject(String name, Program program, Stage stage, Path folder) {
    this.name = name;
    this.program = program;
    this.folder = folder;
    this.rpcScript = new Gate(this, stage.tape());
    this.sqlScript = new Gate(this, stage.tape());
    this.rpc = RpcGate.to(stage.devnet().endpoint(), rpcScript, stage::isJournaled);
    this.sql = SqlGate.to(stage.databaseAddress(), sqlScript);
    this.settings = new LinkedHashMap<>(stage.settings());
    settings.put("ENDPOINT", rpc.endpoint().toString());
    settings.put("DB_HOST", "127.0.0.1");
    settings.put("DB_PORT", Integer.toString(sql.port()));
    settings.put("NODE_DATA", folder.toString());
  }

  @Override
  public String name() {
    return name;
  }

  /** The way to the Ethereum node. */
  RpcGate rpc() {
    return rpc;
  }

  /** The way to the database. */
  SqlGate sql() {
    return sql;
  }

  /** Another value of a setting. */
  Subject with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** A fault at a message to the Ethereum node or to the database: no words fit both. */
  Subject meets(Strike strike) {
    (strike.isOfRpc() ? rpcScript : sqlScript).script().add(strike);
    return this;
  }

  /** Those that never struck. */
  List<Strike> missedStrikes() {
    List<Strike> left = new ArrayList<>(rpcScript.script().left());
    left.addAll(sqlScript.script().left());
    return left;
  }

  /** Does nothing to one that runs. */
  synchronized Subject start() {
    if (!closed && !isAlive()) {
      lives.add(program.start(settings, folder));
    }
    return this;
  }

  synchronized boolean isAlive() {
    return !lives.isEmpty() && lives.getLast().isAlive();
  }

  /** Whether it is started again after a kill. */
  synchronized Subject risesAgain(boolean does) {
    rises = does;
    return this;
  }

  @Override
  public synchronized void kill() {
    if (isAlive()) {
      var _ = lives.getLast().process().kill();
    }
    if (rises) {
      var _ = start();
    }
  }

  @Override
  public void freeze(Duration time) {
    stop();
    var _ =
        CompletableFuture.runAsync(
            this::go, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** SIGSTOP. */
  synchronized void stop() {
    signal("STOP");
  }

  /** SIGCONT. */
  synchronized void go() {
    signal("CONT");
  }

  private void signal(String signal) {
    if (isAlive()) {
      String pid = Long.toString(lives.getLast().process().pid());
      try {
        var _ = new ProcessBuilder("kill", "-s", signal, pid).inheritIO().start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException("process " + pid + " cannot be sent SIG" + signal, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * SIGTERM to the one that runs.
   *
   * @return its exit code, 0 if none runs
   */
  synchronized int end() {
    return isAlive() ? lives.getLast().stop() : 0;
  }

  /** Of all its lives. */
  synchronized List<String> lines() {
    return lives.stream().flatMap(life -> life.lines().stream()).toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    go();
    lives.forEach(life -> life.process().kill());
    rpc.close();
    sql.close();
  }
}
