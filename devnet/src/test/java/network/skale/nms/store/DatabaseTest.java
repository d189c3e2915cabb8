package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.TcpProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {

  private TestDatabase server;
  private Database database;

  @BeforeAll
  void create() {
    server = TestDatabase.empty();
    database = server.open();
    database.update("CREATE TABLE account (id INT PRIMARY KEY, money INT) ENGINE = InnoDB");
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void twoAccounts() {
    database.update("DELETE FROM account");
    database.batch(
        "INSERT INTO account VALUES (?, ?)",
        List.of(new @Nullable Object[] {1, 100}, new @Nullable Object[] {2, 100}));
  }

  @Test
  void sessionsAreInUtcAndReadCommitted() {
    assertThat(text("SELECT @@session.time_zone")).isEqualTo("+00:00");
    assertThat(text("SELECT @@session.transaction_isolation")).isEqualTo("READ-COMMITTED");
    assertThat(text("SELECT FROM_UNIXTIME(0)")).startsWith("1970-01-01 00:00:00");
    assertThat(text("SELECT @@session.innodb_lock_wait_timeout")).isEqualTo("5");
  }

  @Test
  void aServerOnThisHostIsTalkedToWithoutTls() {
    DatabaseAddress at = server.address();
    try (TcpProxy here = TcpProxy.to(at.host(), at.port());
        Database local = Database.open(server.addressAt(here.port()))) {
      assertThat(local.queryOne("SHOW STATUS LIKE 'Ssl_cipher'", row -> row.getString(2)))
          .hasValue("");
    }
  }

  @Test
  void aTransactionIsCommittedAsAWhole() {
    int left =
        database.inTransaction(
            tx -> {
              tx.update("UPDATE account SET money = money - ? WHERE id = ?", 30, 1);
              tx.update("UPDATE account SET money = money + ? WHERE id = ?", 30, 2);
              return tx.queryOne("SELECT money FROM account WHERE id = 1", row -> row.getInt(1))
                  .orElseThrow();
            });

    assertThat(left).isEqualTo(70);
    assertThat(money()).containsExactly(70, 130);
  }

  @Test
  void workThatThrowsChangesNothing() {
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      tx.update("UPDATE account SET money = 0");
                      throw new IllegalStateException("no more");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no more");
    assertThat(money()).containsExactly(100, 100);
  }

  @Test
  void aBatchIsWrittenAsAWholeOrNotAtAll() {
    assertThatThrownBy(
            () ->
                database.batch(
                    "INSERT INTO account VALUES (?, ?)",
                    List.of(
                        new @Nullable Object[] {3, 1},
                        new @Nullable Object[] {1, 1},
                        new @Nullable Object[] {4, 1})))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Duplicate entry");
    assertThat(money()).containsExactly(100, 100);
  }

  @Test
  void aBatchIsOneStatementForTheServer() {
    List<@Nullable Object[]> rows =
        IntStream.range(10, 510).mapToObj(i -> new @Nullable Object[] {i, i}).toList();

    long statements =
        database.inTransaction(
            tx -> {
              long before = insertsOf(tx);
              tx.batch("INSERT INTO account VALUES (?, ?) ON DUPLICATE KEY UPDATE id = id", rows);
              return insertsOf(tx) - before;
            });

    assertThat(money()).hasSize(502);
    assertThat(statements).isBetween(1L, 3L);
  }

  @Test
  void oneRowIsAskedForWhereThereMayBeNone() {
    assertThat(database.queryOne("SELECT id FROM account WHERE id = 9", row -> row.getInt(1)))
        .isEmpty();
    assertThatThrownBy(() -> database.queryOne("SELECT id FROM account", row -> row.getInt(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    AtomicInteger attempts = new AtomicInteger();

    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> transfer(1, 2, bothHaveOne, attempts), threads),
              CompletableFuture.runAsync(() -> transfer(2, 1, bothHaveOne, attempts), threads))
          .get(30, TimeUnit.SECONDS);
    }

    assertThat(money()).containsExactly(100, 100);
    assertThat(attempts).hasValueGreaterThan(2);
  }

  /** Meets the other one after its first lock, but only at the first attempt. */
  private void transfer(int from, int to, CyclicBarrier bothHaveOne, AtomicInteger attempts) {
    database.useTransaction(
        tx -> {
          boolean first = attempts.incrementAndGet() <= 2;
          tx.update("UPDATE account SET money = money - 10 WHERE id = ?", from);
          if (first) {
            await(bothHaveOne);
          }
          tx.update("UPDATE account SET money = money + 10 WHERE id = ?", to);
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWrongPasswordIsDeniedWithoutShowingIt() {
    DatabaseAddress right = server.address();
    DatabaseAddress wrong =
        new DatabaseAddress(right.host(), right.port(), right.name(), right.user(), "hunter2");

    assertThatThrownBy(() -> Database.open(wrong))
        .isInstanceOf(DatabaseAccessDenied.class)
        .hasMessageContaining(right.host() + ":" + right.port())
        .hasMessageContaining("'" + right.user() + "'")
        .hasMessageContaining("DB_PASSWORD")
        .hasMessageNotContaining("hunter2");
    assertThat(wrong.toString()).doesNotContain("hunter2");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    DatabaseAddress right = server.address();
    DatabaseAddress wrong =
        new DatabaseAddress(right.host(), right.port(), "nowhere", right.user(), right.password());

    assertThatThrownBy(() -> Database.open(wrong))
        .isInstanceOf(DatabaseAccessDenied.class)
        .hasMessageContaining("no database 'nowhere'");
  }

  @Test
  void aDatabaseWithoutRightsIsDenied() {
    DatabaseAddress right = server.address();
    String user = "nobody_" + right.name().substring("nms_test_".length(), 20);
    database.update("CREATE USER '%s'@'%%' IDENTIFIED BY 'secret-1A'".formatted(user));
    try {
      assertThatThrownBy(
              () ->
                  Database.open(
                      new DatabaseAddress(
                          right.host(), right.port(), right.name(), user, "secret-1A")))
          .isInstanceOf(DatabaseAccessDenied.class)
          .hasMessageContaining("grant the user all rights");
    } finally {
      database.update("DROP USER '%s'@'%%'".formatted(user));
    }
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() throws IOException {
    DatabaseAddress nobody = new DatabaseAddress("127.0.0.1", freePort(), "nms", "nms", "hunter2");

    assertThatThrownBy(() -> Database.open(nobody))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("127.0.0.1:" + nobody.port())
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aHostThatIsNotKnownIsUnavailable() {
    assertThatThrownBy(
            () -> Database.open(new DatabaseAddress("no-such-host.invalid", 3306, "n", "u", "p")))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("no-such-host.invalid:3306");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private String text(String sql) {
    return database.queryOne(sql, row -> row.getString(1)).orElseThrow();
  }

  private List<Integer> money() {
    return database.query("SELECT money FROM account ORDER BY id", row -> row.getInt(1));
  }

  private static long insertsOf(Transaction tx) {
    return tx.queryOne("SHOW SESSION STATUS LIKE 'Com_insert'", row -> row.getLong(2))
        .orElseThrow();
  }
}
