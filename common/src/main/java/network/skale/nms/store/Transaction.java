package network.skale.nms.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, which stand or fall together; not for use by several threads. */
public final class Transaction {

  private final Connection connection;
  private final Failures failures;

  Transaction(Connection connection, Failures failures) {
    this.connection = connection;
    this.failures = failures;
  }

  /** One value for each row that came. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... args) {
    try (PreparedStatement statement = prepare(sql, args);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failures.of(e, connection);
    }
  }

  /**
   * Asks for a row that may be missing.
   *
   * @throws IllegalStateException if there is more than one
   */
  public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... args) {
    List<T> found = query(sql, mapper, args);
    if (found.size() > 1) {
      throw new IllegalStateException(
          "at most one row was expected, %d came: %s".formatted(found.size(), sql));
    }
    return found.stream().findFirst();
  }

  /** Returns how many rows matched; of an insert, how many were written. */
  public int update(String sql, @Nullable Object... args) {
    try (PreparedStatement statement = prepare(sql, args)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failures.of(e, connection);
    }
  }

  /** Executes {@code sql} once for each row of arguments, in as few round trips as possible. */
  public void batch(String sql, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      var _ = statement.executeBatch();
    } catch (SQLException e) {
      throw failures.of(e, connection);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... args) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(statement, args);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... args)
      throws SQLException {
    for (int i = 0; i < args.length; i++) {
      statement.setObject(i + 1, args[i]);
    }
  }
}
