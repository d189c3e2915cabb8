package network.skale.nms.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Changes to one table that look first whether they were made already. */
final class Table {

  private final Connection connection;
  private final String name;

  Table(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  void addColumn(String column, String type) throws SQLException {
    if (!hasColumn(column)) {
      alter("ADD COLUMN `%s` %s".formatted(column, type));
    }
  }

  void addUnique(String index, String columns) throws SQLException {
    if (!hasIndex(index)) {
      alter("ADD UNIQUE INDEX `%s` (%s)".formatted(index, columns));
    }
  }

  void addIndex(String index, String columns) throws SQLException {
    if (!hasIndex(index)) {
      alter("ADD INDEX `%s` (%s)".formatted(index, columns));
    }
  }

  /** A timestamp that the server renewed on every update is from now on left alone. */
  void stopChangingOnUpdate(String timestamp) throws SQLException {
    if (!changesOnUpdate(timestamp).isEmpty()) {
      alter("MODIFY `%s` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP".formatted(timestamp));
    }
  }

  /** Whatever its name is: drops each unique index on that column alone. */
  void dropUniqueOn(String column) throws SQLException {
    for (String index : uniqueIndexesOn(column)) {
      alter("DROP INDEX `%s`".formatted(index));
    }
  }

  private boolean hasColumn(String column) throws SQLException {
    return !names(
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?
            """,
            column)
        .isEmpty();
  }

  private boolean hasIndex(String index) throws SQLException {
    return !names(
            """
            SELECT index_name FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?
            """,
            index)
        .isEmpty();
  }

  private List<String> changesOnUpdate(String column) throws SQLException {
    return names(
        """
        SELECT column_name FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?
          AND LOWER(extra) LIKE '%on update%'
        """,
        column);
  }

  private List<String> uniqueIndexesOn(String column) throws SQLException {
    return names(
        """
        SELECT index_name FROM information_schema.statistics
        WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0
          AND index_name <> 'PRIMARY'
        GROUP BY index_name
        HAVING COUNT(*) = 1 AND MAX(column_name) = ?
        """,
        column);
  }

  private List<String> names(String sql, String argument) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, argument);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }

  private void alter(String change) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute("ALTER TABLE `%s` %s".formatted(name, change));
    }
  }
}
