package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import network.skale.nms.devnet.database.InitSql;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.store.StatementProxy.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The upgrade of a Python database, ended in its middle. */
class InterruptedMigrationTest {

  /** What the upgrade cannot do without; a lock that is not given back hinders nobody. */
  private static final Pattern CHANGE = Pattern.compile("(?m)^(CREATE|ALTER|INSERT) ");

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ExecutorService agents = Executors.newCachedThreadPool();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private TestDatabase server;
  private Database database;

  @BeforeEach
  void create() {
    server = TestDatabase.empty();
    database = server.open();
    fill(database);
  }

  @AfterEach
  void drop() {
    goOn.countDown();
    agents.close();
    database.close();
    server.close();
  }

  @Test
  void killedAfterAnyStatementItIsFinishedByTheNextStart() {
    endedAtEach(Pattern.compile(""), Fate.CUT_AFTER);
  }

  /** Of reads and locks nothing is left that the statement before them did not leave. */
  @Test
  void withItsConnectionLostBeforeAnyChangeItIsFinishedByTheNextStart() {
    endedAtEach(CHANGE, Fate.CUT_BEFORE);
  }

  private void endedAtEach(Pattern kind, Fate fate) {
    List<String> statements = new ArrayList<>();
    List<String> rows = Snapshot.pythonRows(database);
    upgrade(server, (_, sql) -> pass(statements, sql));
    List<String> schema = Snapshot.schema(database);
    assertThat(statements).hasSizeGreaterThan(20);
    assertThat(Snapshot.pythonRows(database)).isEqualTo(rows);

    // each in a database of its own
    IntStream.rangeClosed(1, statements.size())
        .filter(last -> kind.matcher(statements.get(last - 1)).find())
        .parallel()
        .forEach(last -> endedAndStartedAgain(last, fate, statements.get(last - 1), schema));
  }

  private static void endedAndStartedAgain(
      int last, Fate fate, String statement, List<String> schema) {
    String at = "%s statement %d: %s".formatted(fate, last, statement);
    try (TestDatabase server = TestDatabase.empty();
        Database database = server.open()) {
      fill(database);
      List<String> rows = Snapshot.pythonRows(database);

      Throwable end = catchThrowable(() -> upgrade(server, (n, _) -> n == last ? fate : Fate.PASS));
      Migrations.migrate(server.address());

      if (CHANGE.matcher(statement).find()) {
        assertThat(end).as(at).isInstanceOf(DatabaseUnavailable.class);
      }
      assertThat(Snapshot.schema(database)).as(at).isEqualTo(schema);
      assertThat(Snapshot.pythonRows(database)).as(at).isEqualTo(rows);
    }
  }

  @Test
  void theSecondAgentWaitsUntilTheFirstIsDone() throws Exception {
    try (StatementProxy proxy = heldAtTheFirstChange()) {
      var first = started(proxy.address());
      var second = startedWhileTheLockIsHeld();

      assertThat(first).isNotDone();
      assertThat(second).isNotDone();
      goOn.countDown();

      assertThat(first).succeedsWithin(LIMIT);
      assertThat(second).succeedsWithin(LIMIT);
    }
  }

  @Test
  void theSecondAgentGoesOnWhereAKilledOneHeldTheLock() throws Exception {
    List<String> rows = Snapshot.pythonRows(database);
    try (StatementProxy proxy = heldAtTheFirstChange()) {
      var first = started(proxy.address());
      var second = startedWhileTheLockIsHeld();

      proxy.kill();

      assertThat(second).succeedsWithin(LIMIT);
      goOn.countDown();
      assertThatThrownBy(first::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(DatabaseUnavailable.class);
    }
    assertThat(Snapshot.pythonRows(database)).isEqualTo(rows);
    assertThat(Snapshot.schema(database)).anyMatch(line -> line.startsWith("report|slot|"));
  }

  private StatementProxy heldAtTheFirstChange() {
    return StatementProxy.before(
        server.address(),
        (_, sql) -> {
          if (sql.startsWith("ALTER TABLE `report`")) {
            held.countDown();
            waitUntilReleased();
          }
          return Fate.PASS;
        });
  }

  private void waitUntilReleased() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> started(DatabaseAddress address) {
    return CompletableFuture.runAsync(() -> Migrations.migrate(address), agents);
  }

  /** Returns when it asks the server for the lock that the first one has. */
  private CompletableFuture<Void> startedWhileTheLockIsHeld() throws InterruptedException {
    assertThat(held.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var second = started(server.address());
    await().atMost(LIMIT).until(() -> running().contains("GET_LOCK"));
    return second;
  }

  private String running() {
    return String.join(
        " ", database.query("SHOW FULL PROCESSLIST", row -> "" + row.getString("Info")));
  }

  private static void fill(Database database) {
    InitSql.create(database);
    InitSql.fill(database, 30, 1_600_000_000);
  }

  private static void upgrade(TestDatabase server, StatementProxy.Judge judge) {
    try (StatementProxy proxy = StatementProxy.before(server.address(), judge)) {
      Migrations.migrate(proxy.address());
    }
  }

  private static Fate pass(List<String> seen, String sql) {
    seen.add(sql);
    return Fate.PASS;
  }
}
