package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.devnet.proxy.TcpProxy.State;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOutageTest {

  private static final Duration SECONDS = Duration.ofSeconds(12);

  private TestDatabase server;
  private TcpProxy proxy;
  private Database database;

  @BeforeAll
  void create() {
    server = TestDatabase.empty();
    proxy = TcpProxy.to(server.address().host(), server.address().port());
    database = Database.open(server.addressAt(proxy.port()));
    database.update("CREATE TABLE word (word VARCHAR(20) PRIMARY KEY)");
  }

  @AfterAll
  void drop() {
    database.close();
    proxy.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = "OPEN", mode = Mode.EXCLUDE)
  void outageIsUnavailableAndEndsWithinSeconds(State kind) {
    try (var pool = new LogLines("com.zaxxer.hikari")) {
      assertThat(database.version()).isNotEmpty();
      proxy.set(kind);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(database::version).isInstanceOf(DatabaseUnavailable.class);
      }

      proxy.set(State.OPEN);

      await().atMost(SECONDS).ignoreExceptions().until(() -> !database.version().isEmpty());
      assertThat(pool.all()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  @Test
  void longOutageMakesNoThreads() {
    int before = Thread.activeCount();
    proxy.set(State.HUNG);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(database::version).isInstanceOf(DatabaseUnavailable.class);
    }

    assertThat(Thread.activeCount()).isLessThan(before + 3);
    proxy.set(State.OPEN);
    await().atMost(SECONDS).ignoreExceptions().until(() -> !database.version().isEmpty());
  }

  @Test
  void connectionThatIsCutInATransactionIsUnavailableAndNothingIsWritten() {
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      tx.update("INSERT INTO word VALUES ('one')");
                      proxy.set(State.DOWN);
                      tx.batch("INSERT INTO word VALUES (?)", List.<Object[]>of(row("two")));
                    }))
        .isInstanceOf(DatabaseUnavailable.class);
    proxy.set(State.OPEN);

    await().atMost(SECONDS).ignoreExceptions().until(() -> words().isEmpty());
  }

  private static Object[] row(String word) {
    return new Object[] {word};
  }

  private List<String> words() {
    return database.query("SELECT word FROM word", row -> row.getString(1));
  }
}
