package network.skale.nms.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The MySQL database behind a small pool of connections: UTC sessions, READ COMMITTED, every wait
 * bounded. Safe for use by several threads.
 *
 * <p>All methods throw {@link StoreException}. Deadlocks and lock timeouts are tried again a few
 * times.
 */
public final class Database implements AutoCloseable {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 5;

  private final DatabaseAddress address;
  private final Failures failures;
  private final HikariDataSource pool;

  private Database(DatabaseAddress address, HikariDataSource pool) {
    this.address = address;
    this.failures = new Failures(address);
    this.pool = pool;
  }

  /**
   * Connects once, to see that it can be done, and keeps a pool from then on.
   *
   * @throws DatabaseUnavailable if asking again may help
   * @throws DatabaseAccessDenied if a person must mend the settings or the server
   * @throws ServerTooOld if a person must upgrade the server
   */
  public static Database open(DatabaseAddress address) {
    Connector connector = new Connector(address, ANSWER_TIMEOUT);
    // asked before the pool is made: a pool that fails at its start logs a stack trace
    try (Connection first = connector.getConnection()) {
      refuseOld(ServerVersion.of(first.getMetaData().getDatabaseProductVersion()), address);
      return new Database(address, new HikariDataSource(poolConfig(connector)));
    } catch (SQLException e) {
      if (Failures.isOfTls(e)) {
        // old servers know only versions of TLS that Java no longer speaks
        Greeting.of(address).ifPresent(version -> refuseOld(version, address));
      }
      throw new Failures(address).of(e);
    }
  }

  private static void refuseOld(ServerVersion version, DatabaseAddress address) {
    if (version.isTooOld()) {
      throw new ServerTooOld(address, version);
    }
  }

  private static HikariConfig poolConfig(Connector connector) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setDataSource(connector);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
    config.setIdleTimeout(Duration.ofMinutes(5).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return config;
  }

  /** One value for each row that came. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... args) {
    return alone(statements -> statements.query(sql, mapper, args));
  }

  /**
   * Asks for a row that may be missing.
   *
   * @throws IllegalStateException if there is more than one
   */
  public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, @Nullable Object... args) {
    return alone(statements -> statements.queryOne(sql, mapper, args));
  }

  /** Returns how many rows matched; of an insert, how many were written. */
  public int update(String sql, @Nullable Object... args) {
    return alone(statements -> statements.update(sql, args));
  }

  /** Executes {@code sql} for every row of arguments, all or none. */
  public void batch(String sql, List<@Nullable Object[]> rows) {
    useTransaction(tx -> tx.batch(sql, rows));
  }

  /**
   * Commits what {@code work} did, or nothing of it if it throws. After a deadlock it is called
   * again: it must change nothing outside the database.
   */
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
    return untilLocksAreHad(connection -> committed(connection, work));
  }

  /** As {@link #inTransaction}, for work without a result. */
  public void useTransaction(Consumer<Transaction> work) {
    boolean _ =
        inTransaction(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /** What the server calls itself, as {@code 8.4.3} or {@code 11.4.5-MariaDB}. */
  public String version() {
    return queryOne("SELECT VERSION()", row -> row.getString(1)).orElseThrow();
  }

  @Override
  public void close() {
    pool.close();
  }

  DatabaseAddress address() {
    return address;
  }

  private <T> T alone(Function<Transaction, T> statement) {
    return untilLocksAreHad(connection -> statement.apply(new Transaction(connection, failures)));
  }

  private <T extends @Nullable Object> T committed(
      Connection connection, Function<Transaction, T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.apply(new Transaction(connection, failures));
      connection.commit();
      return result;
    } catch (Throwable e) {
      // always said aloud: a lock timeout undoes only its own statement
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Work on a connection of the pool. */
  private interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  private <T extends @Nullable Object> T untilLocksAreHad(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (LockLost e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt, e);
      }
    }
  }

  private <T extends @Nullable Object> T once(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return unlessAway(connection, work);
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  /** A connection that may be broken is not used again. */
  private <T extends @Nullable Object> T unlessAway(Connection connection, Work<T> work)
      throws SQLException {
    try {
      return work.on(connection);
    } catch (DatabaseUnavailable e) {
      pool.evictConnection(connection);
      throw e;
    }
  }

  /** Two that met once should not meet again: the pause is random. */
  private static void pause(int attempt, LockLost because) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(10, 50L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw because;
    }
  }
}
