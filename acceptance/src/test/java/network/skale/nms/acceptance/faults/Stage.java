package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.skale.nms.acceptance.AgentProcess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.process.Folders;
import network.skale.nms.devnet.process.Parts;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseAddress;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.web3j.crypto.Hash;

/** A network of its own with a database of its own, and the agents of node 0 behind proxies. */
final class Stage implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(180);

  private static final Duration LOOK = Duration.ofMillis(200);

  /** Enough for another look of whoever would send again. */
  private static final int BLOCKS_AFTER = 7;

  private final Parts parts = new Parts();
  private final List<Subject> subjects = new ArrayList<>();
  private final Tape tape = new Tape();
  private final Path folder;
  private final Network network;
  private final TestDatabase server;
  private final Database database;
  private final Alerts alerts;
  private Consumer<Stage> meanwhile = _ -> {};
  private long fulfilled = -1;

  private Stage(Supplier<Network> start) {
    try {
      folder = newFolder();
      parts.add(() -> Folders.delete(folder));
      network = parts.add(start.get());
      server = parts.add(TestDatabase.migrated());
      database = parts.add(server.open());
      alerts = parts.add(Alerts.open());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** In the middle of all windows. */
  static Stage open() {
    return open(Network::start);
  }

  static Stage open(Supplier<Network> start) {
    return new Stage(start);
  }

  /** The SLA agent; any further one is a second copy. */
  Subject sla() {
    return add("sla-agent", (settings, at) -> AgentProcess.sla(settings, at));
  }

  /** The bounty agent; any further one is a second copy. */
  Subject bounty() {
    return add("bounty-agent", (settings, at) -> AgentProcess.bounty(settings, at));
  }

  /** One of the senders that the agents are compared with. */
  Subject contrast(String duty) {
    return add(
        "contrast-" + duty,
        (settings, at) -> AgentProcess.of(ContrastSender.class, settings, at, duty));
  }

  private Subject add(String name, Subject.Program program) {
    Path own = newFolder(folder.resolve(name + "-" + subjects.size()));
    var subject = parts.add(new Subject(name, program, this, own));
    subjects.add(subject);
    return subject;
  }

  Network network() {
    return network;
  }

  Devnet devnet() {
    return network.devnet();
  }

  Tape tape() {
    return tape;
  }

  Alerts alerts() {
    return alerts;
  }

  Database database() {
    return database;
  }

  DatabaseAddress databaseAddress() {
    return server.address();
  }

  JournalRows journal() {
    return JournalRows.read(database);
  }

  boolean isJournaled(String raw) {
    return database
        .query("SELECT raw FROM attempt WHERE hash = ?", row -> row.getString(1), Hash.sha3(raw))
        .contains(raw);
  }

  /** For node 0's agents, without the proxies. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(devnet().environment());
    settings.put("NODE_ID", Integer.toString(Network.ME));
    settings.put("DB_NAME", server.address().name());
    settings.put("DB_USER", server.address().user());
    settings.put("DB_PASSWORD", server.address().password());
    settings.put("NOTIFY_URL", alerts.url());
    settings.put("MIN_COVERAGE", "0");
    return settings;
  }

  /**
   * Waits until every duty of the epoch is closed in the journal and every nonce is final; or until
   * patience is at its end: the audit tells which it was.
   */
  void settle() {
    settle(() -> journal().isSettled(network.owed()));
  }

  /** As {@link #settle()}, for who keeps no journal: until the chain shows every effect. */
  void settleByChain() {
    settle(this::isFulfilled);
    network.passBlocks(BLOCKS_AFTER);
  }

  /** Waits until so many faults have struck. */
  void awaitStrikes(int number) {
    Awaitility.await(number + " faults")
        .atMost(PATIENCE)
        .until(() -> tape.of(Tape.Struck.class).size() >= number);
  }

  /** Waits until the agents have sent so many transactions, repetitions included. */
  void awaitSent(int number) {
    Awaitility.await(number + " transactions on their way")
        .atMost(PATIENCE)
        .until(() -> tape.of(Tape.Sent.class).size() >= number);
  }

  /** Waits until so many transactions of our key are in blocks. */
  void awaitMined(int number) {
    Awaitility.await(number + " transactions in blocks")
        .atMost(PATIENCE)
        .until(() -> network.minedByUs() >= number);
  }

  /** Waits until every agent has said that. */
  void awaitLine(String words) {
    Awaitility.await(words)
        .atMost(PATIENCE)
        .until(
            () ->
                subjects.stream()
                    .allMatch(
                        subject ->
                            subject.lines().stream().anyMatch(line -> line.contains(words))));
  }

  void awaitAlert(String kind) {
    Awaitility.await(kind).atMost(PATIENCE).until(() -> !alerts.of(kind).isEmpty());
  }

  /** Does that again and again while this waits for the end of all duties. */
  Stage meanwhile(Consumer<Stage> what) {
    meanwhile = what;
    return this;
  }

  /** Lets the chain play up. */
  void strike(Upheaval upheaval) {
    fault(upheaval.name());
    upheaval.strike(network);
  }

  /** Notes what the test itself does, as the recovery is counted from there. */
  void fault(String what) {
    tape.struck("chain", what);
  }

  /**
   * Ends the agents and audits them; adds a line to the table.
   *
   * @throws AssertionError if anything is not as it must be, or a fault found nothing to strike
   */
  void verify(String scenario, Expected expected) {
    Audit audit = audit(scenario, expected);
    assertThat(audit.faults()).as(scenario).isEmpty();
    assertThat(subjects)
        .as("faults that never struck")
        .allSatisfy(subject -> assertThat(subject.missedStrikes()).isEmpty());
  }

  /** As {@link #verify}, for who has lost the journal: by the chain alone. */
  void verifyChain(String scenario, Expected expected) {
    subjects.forEach(Subject::end);
    Audit audit = Auditor.ofChain(this, expected);
    Scoreboard.add(scenario, audit, recovery());
    assertThat(audit.faults()).as(scenario).isEmpty();
  }

  /** As if the database came from a dump that is older than the first transaction. */
  void forgetJournal() {
    List.of("duty", "attempt", "tx", "account")
        .forEach(table -> database.update("DELETE FROM " + table));
  }

  /** As {@link #verify}, without a judgement. */
  Audit audit(String scenario, Expected expected) {
    subjects.forEach(Subject::end);
    Audit audit = Auditor.ofAgents(this, expected);
    Scoreboard.add(scenario, audit, recovery());
    if (!audit.isClean()) {
      print();
    }
    return audit;
  }

  /** What happened, for a person. */
  void print() {
    tape.events().forEach(System.out::println);
    subjects.forEach(Stage::print);
  }

  private void settle(BooleanSupplier isDone) {
    try {
      Awaitility.await("the end of all duties")
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(
              () -> {
                meanwhile.accept(this);
                noteFulfilment();
                return isDone.getAsBoolean();
              });
    } catch (ConditionTimeoutException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void print(Subject subject) {
    System.out.println("--- " + subject.name());
    subject.lines().forEach(System.out::println);
  }

  private void noteFulfilment() {
    if (fulfilled < 0 && isFulfilled()) {
      fulfilled = tape.now();
    }
  }

  private boolean isFulfilled() {
    return network.owed().stream().allMatch(network::isFulfilled);
  }

  /** From the last fault to the last effect on the chain; zero if all was there before. */
  Duration recovery() {
    long last =
        tape.of(Tape.Struck.class).stream()
            .mapToLong(Tape.Struck::nanos)
            .max()
            .orElse(Long.MAX_VALUE);
    return Duration.ofNanos(Math.max(0, fulfilled - last));
  }

  List<Subject> subjects() {
    return List.copyOf(subjects);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("nms-faults-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made in the temporary directory", e);
    }
  }

  private static Path newFolder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + path, e);
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
