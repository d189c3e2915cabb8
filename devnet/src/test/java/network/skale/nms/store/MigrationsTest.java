package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import network.skale.nms.devnet.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private TestDatabase server;
  private Database database;

  @BeforeEach
  void emptyDatabase() {
    server = TestDatabase.empty();
    database = server.open();
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  @Test
  void anEmptyDatabaseGetsAllTables() {
    Migrations.migrate(database);

    assertThat(tables())
        .containsExactlyInAnyOrder(
            "report",
            "report_event",
            "bounty_event",
            "bounty_stats",
            "assignment",
            "account",
            "tx",
            "attempt",
            "duty",
            "history_scan",
            "heartbeat",
            "own_draw",
            "would_send");
    assertIsOurs();
  }

  @Test
  void aPythonDatabaseKeepsAllItsRows() {
    PythonDatabase.create(database);

    Migrations.migrate(database);

    assertThat(
            rows(
                "SELECT id, my_id, target_id, is_offline, latency, UNIX_TIMESTAMP(stamp), slot,"
                    + " reason FROM report ORDER BY id"))
        .containsExactly(
            "25158 0 1 0 41234 1600000000 null null",
            "25159 0 1 1 -1 1600000120 null null",
            "25160 0 2 null null 1600000120 null null",
            "25161 0 1 0 40000 1600000120 null null");
    assertThat(
            rows(
                "SELECT my_id, target_id, downtime, latency, gas_used, tx_dt, tx_hash, report_date"
                    + " FROM report_event"))
        .containsExactly(
            "0 1 12 40617 312000 2020-09-13 12:26:40 " + PythonDatabase.HASH + " null");
    assertThat(rows("SELECT my_id, bounty, block_number, tx_hash FROM bounty_event"))
        .containsExactly("0 1234567890123456789012345678 10500000 " + PythonDatabase.HASH);
    assertThat(rows("SELECT * FROM bounty_stats"))
        .containsExactly(PythonDatabase.HASH + " 1000 2000 900 2100");
    assertIsOurs();
  }

  @Test
  void whatWasMigratedBeforeStaysAsItIs() {
    Migrations.migrate(database);
    addSample(1);

    Migrations.migrate(database);

    assertThat(rows("SELECT target_id FROM report")).containsExactly("1");
    assertIsOurs();
  }

  @Test
  void aDatabaseIsUpToDateOnceEveryStepIsNoted() {
    assertThat(Migrations.isUpToDate(database)).isFalse();
    Migrations.migrate(database);

    assertThat(Migrations.isUpToDate(database)).isTrue();
    assertThat(rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank"))
        .isEqualTo(Migrations.STEPS);
  }

  @Test
  void aStepThatFailedOrIsNotNotedIsForFlyway() {
    Migrations.migrate(database);

    database.update("UPDATE flyway_schema_history SET success = 0 WHERE version = '6'");
    assertThat(Migrations.isUpToDate(database)).isFalse();
    database.update("DELETE FROM flyway_schema_history WHERE version = '6'");
    assertThat(Migrations.isUpToDate(database)).isFalse();
  }

  @Test
  void bothAgentsMayStartAtOnce() {
    PythonDatabase.create(database);

    try (ExecutorService agents = Executors.newCachedThreadPool()) {
      Stream.generate(() -> CompletableFuture.runAsync(this::startOfAnAgent, agents))
          .limit(4)
          .toList()
          .forEach(CompletableFuture::join);
    }

    assertThat(rows("SELECT COUNT(*) FROM report")).containsExactly("4");
    assertThat(rows("SELECT version, success FROM flyway_schema_history ORDER BY installed_rank"))
        .containsExactly("0 1", "1 1", "2 1", "3 1", "4 1", "5 1", "6 1", "7 1", "8 1");
    assertIsOurs();
  }

  private void startOfAnAgent() {
    try (Database another = server.open()) {
      Migrations.migrate(another);
    }
  }

  @Test
  void aKillBetweenAStepAndItsNoteBlocksNothing() {
    PythonDatabase.create(database);
    Migrations.migrate(database);
    for (String step : List.of("6", "5", "4", "3", "2", "1")) {
      database.update("DELETE FROM flyway_schema_history WHERE version >= ?", step);
      Migrations.migrate(database);
    }
    database.update("DROP TABLE flyway_schema_history");

    Migrations.migrate(database);

    assertThat(rows("SELECT COUNT(*) FROM report")).containsExactly("4");
    assertIsOurs();
  }

  @Test
  void aKillInTheMiddleOfAStepBlocksNothing() {
    PythonDatabase.create(database);
    database.update("ALTER TABLE report ADD COLUMN slot BIGINT NULL");
    database.update(
        "ALTER TABLE report_event ADD UNIQUE INDEX one_verdict_per_target (tx_hash, target_id)");

    Migrations.migrate(database);

    assertIsOurs();
  }

  @Test
  void aStepThatFailedIsDoneAgainOnceItsCauseIsGone() {
    database.update("CREATE VIEW report_event AS SELECT 1 AS id");
    assertThatThrownBy(() -> Migrations.migrate(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("refused a statement");
    database.update("DROP VIEW report_event");
    PythonDatabase.createReportEvent(database);

    Migrations.migrate(database);

    assertIsOurs();
  }

  /** Behaviour that only our schema has. */
  private void assertIsOurs() {
    addSample(7);
    assertThatThrownBy(() -> addSample(7))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Duplicate entry");
    database.update("UPDATE report SET latency = 1 WHERE target_id = 7");
    assertThat(rows("SELECT UNIX_TIMESTAMP(stamp) FROM report WHERE target_id = 7"))
        .containsExactly("1700000000");

    addEvent(7);
    addEvent(8);
    assertThatThrownBy(() -> addEvent(8)).hasMessageContaining("Duplicate entry");

    assertThat(rows("SELECT COUNT(*) FROM duty")).containsExactly("0");
  }

  private void addSample(int target) {
    database.update(
        """
        INSERT INTO report (my_id, target_id, is_offline, latency, stamp, slot, reason)
        VALUES (1, ?, NULL, -1, FROM_UNIXTIME(1700000000), 1700000000, 'no answer')
        """,
        target);
  }

  private void addEvent(int target) {
    database.update(
        "INSERT INTO report_event (my_id, target_id, tx_hash) VALUES (1, ?, 'a transaction')",
        target);
  }

  private List<String> tables() {
    return rows(
        """
        SELECT table_name FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
        """);
  }

  /** Each row as its values with blanks between. */
  private List<String> rows(String sql) {
    return database.query(sql, MigrationsTest::text);
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      text.append(column == 1 ? "" : " ").append(row.getString(column));
    }
    return text.toString();
  }
}
