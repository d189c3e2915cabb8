package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.skale.nms.devnet.database.InitSql;
import network.skale.nms.devnet.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that test_data/init.sql made and the Python agents filled becomes ours. */
class DatabaseUpgradeTest {

  private static final int ROWS = 10_000;

  private TestDatabase server;
  private Database database;

  @BeforeEach
  void create() {
    server = TestDatabase.empty();
    database = server.open();
    InitSql.create(database);
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  @Test
  void everyRowStaysAsItIs() {
    InitSql.fill(database, ROWS, 1_600_000_000);
    List<String> rows = Snapshot.pythonRows(database);
    assertThat(rows).hasSize(4 * ROWS).anyMatch(row -> row.contains("|0000-00-00 00:00:00"));

    Migrations.migrate(database);

    assertThat(Snapshot.pythonRows(database)).isEqualTo(rows);
    assertThat(
            database.query("SELECT COUNT(slot) + COUNT(reason) FROM report", row -> row.getLong(1)))
        .containsExactly(0L);
  }

  @Test
  void initSqlMayBeRunAgainEvenAfterTheUpgrade() {
    InitSql.fill(database, 30, 1_600_000_000);
    Migrations.migrate(database);
    List<String> schema = Snapshot.schema(database);
    List<String> rows = Snapshot.pythonRows(database);

    InitSql.create(database);

    assertThat(Snapshot.schema(database)).isEqualTo(schema);
    assertThat(Snapshot.pythonRows(database)).isEqualTo(rows);
  }

  @Test
  void thePythonAgentsMayComeBackToIt() {
    Migrations.migrate(database);
    String hash = "0x" + "ab".repeat(32);

    database.update(
        "INSERT INTO report (my_id, target_id, is_offline, latency) VALUES (0, 1, 1, -1), (0, 1, 0,"
            + " 9)");
    database.update(
        """
        INSERT INTO report_event (my_id, target_id, tx_dt, downtime, latency, gas_used, tx_hash)
        VALUES (0, 1, '2020-09-13 12:26:40', 1, 9, 21000, ?)
        """,
        hash);

    assertThat(
            database.query(
                """
                SELECT CONCAT(SUM(is_offline), ' ', MAX(latency), ' ', COUNT(stamp)) FROM report
                WHERE my_id = 0 AND target_id = 1
                  AND stamp BETWEEN NOW() - INTERVAL 1 DAY AND NOW()
                """,
                row -> row.getString(1)))
        .containsExactly("1 9 2");
    assertThat(database.query("SELECT tx_hash FROM report_event", row -> row.getString(1)))
        .containsExactly(hash);
  }

  @Test
  void idsGoOnWhereThePythonAgentsBegan() {
    Migrations.migrate(database);

    database.update("INSERT INTO report (my_id) VALUES (1)");
    database.update("INSERT INTO report_event (my_id) VALUES (1)");

    assertThat(database.query("SELECT id FROM report", row -> row.getLong(1)))
        .containsExactly(25_158L);
    assertThat(database.query("SELECT id FROM report_event", row -> row.getLong(1)))
        .containsExactly(4196L);
  }

  @Test
  void aReasonMayHoldWhatTheOldTablesCharactersCannot() {
    Migrations.migrate(database);

    database.update("INSERT INTO report (my_id, reason) VALUES (1, ?)", "watchdog says 🐶");

    assertThat(database.query("SELECT reason FROM report", row -> row.getString(1)))
        .containsExactly("watchdog says 🐶");
  }

  /** As a MySQL container makes its user. */
  @Test
  void aUserWithAllRightsOnTheDatabaseAloneIsEnough() {
    DatabaseAddress root = server.address();
    String user = "agent_" + root.name().substring("nms_test_".length(), 20);
    database.update("CREATE USER '%s'@'%%' IDENTIFIED BY 'secret-1A'".formatted(user));
    try {
      database.update("GRANT ALL ON `%s`.* TO '%s'@'%%'".formatted(root.name(), user));
      InitSql.fill(database, 30, 1_600_000_000);
      List<String> rows = Snapshot.pythonRows(database);

      Migrations.migrate(
          new DatabaseAddress(root.host(), root.port(), root.name(), user, "secret-1A"));

      assertThat(Snapshot.pythonRows(database)).isEqualTo(rows);
    } finally {
      database.update("DROP USER '%s'@'%%'".formatted(user));
    }
  }
}
