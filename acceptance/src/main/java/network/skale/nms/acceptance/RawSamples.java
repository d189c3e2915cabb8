package network.skale.nms.acceptance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import network.skale.nms.store.Database;

/** The rows of the table {@code report} as they stand. */
final class RawSamples {

  private final Database database;
  private final long me;

  RawSamples(Database database, long me) {
    this.database = database;
    this.me = me;
  }

  List<Oracle.Row> of(long target) {
    return database.query(
        """
        SELECT UNIX_TIMESTAMP(stamp) AS time, is_offline, latency FROM report
        WHERE my_id = ? AND target_id = ?
        """,
        RawSamples::row,
        me,
        target);
  }

  /** In how many slots anything was measured. */
  long sweeps() {
    return database
        .queryOne(
            "SELECT COUNT(DISTINCT slot) AS sweeps FROM report WHERE my_id = ?",
            row -> row.getLong("sweeps"),
            me)
        .orElse(0L);
  }

  private static Oracle.Row row(ResultSet row) throws SQLException {
    boolean is = row.getBoolean("is_offline");
    Optional<Boolean> offline = row.wasNull() ? Optional.empty() : Optional.of(is);
    return new Oracle.Row(row.getLong("time"), offline, row.getLong("latency"));
  }
}
