package network.skale.nms.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Schema step 7: what a transaction cost, and at which block its bytes were signed. */
final class JournalColumns implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("7");
  }

  @Override
  public String getDescription() {
    return "journal columns";
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
    Connection connection = context.getConnection();
    // the latest block when the bytes were signed: how long they wait is counted from it
    new Table(connection, "attempt").addColumn("head", "BIGINT NOT NULL DEFAULT 0");
    // in wei, of a final one
    new Table(connection, "tx").addColumn("cost", "DECIMAL(65) NULL");
  }
}
