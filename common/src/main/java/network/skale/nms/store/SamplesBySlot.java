package network.skale.nms.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Schema step 2: the Python agents' tables become ours, with all their rows. A sample belongs to a
 * slot, and a transaction may carry several verdicts.
 */
final class SamplesBySlot implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2");
  }

  @Override
  public String getDescription() {
    return "samples by slot";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    apply(context.getConnection());
  }

  /** Each change only where it is still missing, so that it can be done again at any point. */
  private static void apply(Connection connection) throws SQLException {
    Table report = new Table(connection, "report");
    report.stopChangingOnUpdate("stamp");
    report.addColumn("slot", "BIGINT NULL");
    // the table may be in the old three-byte utf8 or in latin1; reasons hold what others answered
    report.addColumn("reason", "VARCHAR(200) CHARACTER SET utf8mb4 NULL");
    report.addUnique("one_sample_per_slot", "my_id, target_id, slot");
    report.addIndex("epoch_average", "my_id, target_id, stamp, is_offline, latency");

    Table reportEvent = new Table(connection, "report_event");
    reportEvent.addColumn("report_date", "BIGINT NULL");
    reportEvent.addUnique("one_verdict_per_target", "tx_hash, target_id");
    reportEvent.dropUniqueOn("tx_hash");
  }
}
