package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On settings of the real server, which are put back. */
class DurabilityTest {

  private static final List<String> SETTINGS =
      List.of("innodb_flush_log_at_trx_commit", "sync_binlog");

  private TestDatabase server;
  private Database database;
  private List<Long> before;

  @BeforeEach
  void open() {
    server = TestDatabase.empty();
    database = server.open();
    before = SETTINGS.stream().map(this::value).toList();
    SETTINGS.forEach(name -> set(name, 1));
  }

  @AfterEach
  void asBefore() {
    for (int i = 0; i < SETTINGS.size(); i++) {
      set(SETTINGS.get(i), before.get(i));
    }
    database.close();
    server.close();
  }

  @Test
  void serverThatKeepsEachCommitIsNoNews() {
    assertThat(told()).isEmpty();
  }

  @Test
  void logThatIsNotFlushedAtEachCommitIsWarnedOf() {
    set("innodb_flush_log_at_trx_commit", 2);

    assertThat(told())
        .containsExactly(
            "WARN innodb_flush_log_at_trx_commit of the database server is 2, not 1: after a power"
                + " loss or a crash of its machine the journal may forget a transaction that was"
                + " already sent, so that it could be sent twice; set it to 1 in the server's"
                + " configuration");
  }

  @Test
  void binaryLogCountsOnlyWhereThereIsOne() {
    set("sync_binlog", 0);

    assertThat(told()).hasSize(value("log_bin") == 0 ? 0 : 1);
    assertThat(Durability.ofBinaryLog(0)).hasValueSatisfying(isAbout("sync_binlog", 0));
    assertThat(Durability.ofBinaryLog(1000)).hasValueSatisfying(isAbout("sync_binlog", 1000));
    assertThat(Durability.ofBinaryLog(1)).isEmpty();
  }

  @Test
  void whatCannotBeReadEndsNothing() {
    database.close();

    assertThat(told()).isEmpty();
    database = server.open();
  }

  private static Consumer<String> isAbout(String name, long value) {
    return sentence -> assertThat(sentence).startsWith(name).contains(" is " + value + ", not 1");
  }

  private List<String> told() {
    try (var log = new LogLines(Durability.class)) {
      new Durability(database).tell();
      return log.all();
    }
  }

  private long value(String name) {
    return database.queryOne("SELECT @@GLOBAL." + name, row -> row.getLong(1)).orElseThrow();
  }

  private void set(String name, long value) {
    database.update("SET GLOBAL " + name + " = " + value);
  }
}
