package network.skale.nms.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** What a database holds at one moment, as text that can be compared. */
final class Snapshot {

  private Snapshot() {}

  /** Every column and index of our tables, and which steps brought them there. */
  static List<String> schema(Database database) {
    return Stream.of(
            """
            SELECT table_name, column_name, ordinal_position, column_type, is_nullable,
              column_default, extra, character_set_name
            FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
            ORDER BY table_name, ordinal_position
            """,
            """
            SELECT table_name, index_name, seq_in_index, column_name, non_unique
            FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
            ORDER BY table_name, index_name, seq_in_index
            """,
            """
            SELECT version, success FROM flyway_schema_history WHERE version <> '0'
            ORDER BY installed_rank
            """)
        .flatMap(sql -> rows(database, sql).stream())
        .toList();
  }

  /** Every row in the columns that the Python agents know. */
  static List<String> pythonRows(Database database) {
    return Stream.of(
            """
            SELECT 'report', id, my_id, target_id, is_offline, latency, CAST(stamp AS CHAR)
            FROM report ORDER BY id
            """,
            """
            SELECT 'report_event', id, my_id, target_id, downtime, latency, gas_used,
              CAST(tx_dt AS CHAR), tx_hash, CAST(stamp AS CHAR)
            FROM report_event ORDER BY id
            """,
            """
            SELECT 'bounty_event', id, my_id, bounty, downtime, latency, gas_used,
              CAST(tx_dt AS CHAR), tx_hash, block_number, CAST(stamp AS CHAR)
            FROM bounty_event ORDER BY id
            """,
            """
            SELECT 'bounty_stats', tx_hash, eth_balance_before, skl_balance_before, eth_balance,
              skl_balance
            FROM bounty_stats ORDER BY tx_hash
            """)
        .flatMap(sql -> rows(database, sql).stream())
        .toList();
  }

  /** Each row as its values with bars between. */
  private static List<String> rows(Database database, String sql) {
    return database.query(sql, Snapshot::text);
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      text.append(column == 1 ? "" : "|").append(row.getString(column));
    }
    return text.toString();
  }
}
