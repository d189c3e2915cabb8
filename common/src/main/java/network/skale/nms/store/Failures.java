package network.skale.nms.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells from a driver's exception what happened, in a sentence without secrets. */
final class Failures {

  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;
  private static final int VALIDATION_SECONDS = 2;

  private final DatabaseAddress address;

  Failures(DatabaseAddress address) {
    this.address = address;
  }

  /** The driver may tell of a lost connection only by what it cannot do without it. */
  StoreException of(SQLException failure, Connection on) {
    StoreException told = of(failure);
    boolean isPlain = told.getClass() == StoreException.class;
    return isPlain && isLost(on) ? new DatabaseUnavailable(away(root(failure)), failure) : told;
  }

  private static boolean isLost(Connection connection) {
    try {
      return !connection.isValid(VALIDATION_SECONDS);
    } catch (SQLException e) {
      return true;
    }
  }

  StoreException of(SQLException failure) {
    SQLException root = root(failure);
    return switch (root.getErrorCode()) {
      case LOCK_WAIT_TIMEOUT, DEADLOCK ->
          new LockLost("another transaction held a lock too long: " + root.getMessage(), failure);
      // wrong user or password (1698: MariaDB's socket login), no right on the database
      case 1044, 1045, 1698 -> new DatabaseAccessDenied(denied(root), failure);
      case 1049 -> new DatabaseAccessDenied(missing(), failure);
      case 1130 -> new DatabaseAccessDenied(hostRefused(root), failure);
      // too many connections, host blocked, server shutting down, limits of the user
      case 1040, 1053, 1129, 1203, 1226, 1927 -> new DatabaseUnavailable(away(root), failure);
      // disk full, table full, read-only as on a replica
      case 1021, 1114, 1290, 1836 -> new DatabaseUnavailable(readOnly(root), failure);
      default ->
          isAway(root)
              ? new DatabaseUnavailable(away(root), failure)
              : new StoreException(
                  "the database %s refused a statement: %s".formatted(where(), root.getMessage()),
                  failure);
    };
  }

  /** Whether client and server could not agree on how to encrypt. */
  static boolean isOfTls(SQLException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /** The pool wraps what the driver said. */
  private static SQLException root(SQLException failure) {
    SQLException root = failure;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException deeper) {
        root = deeper;
      }
    }
    return root;
  }

  private static boolean isAway(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLRecoverableException
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || (state != null && state.startsWith("08"));
  }

  private String denied(SQLException failure) {
    return "the database server at %s:%d denies user '%s' access to database '%s' (%s): correct DB_USER, DB_PASSWORD and DB_NAME, or grant the user all rights on it"
        .formatted(
            address.host(), address.port(), address.user(), address.name(), failure.getMessage());
  }

  private String missing() {
    return "the database server at %s:%d has no database '%s': create it, or correct DB_NAME"
        .formatted(address.host(), address.port(), address.name());
  }

  private String hostRefused(SQLException failure) {
    return "the database server at %s:%d takes no connection from this host for user '%s' (%s): allow it there"
        .formatted(address.host(), address.port(), address.user(), failure.getMessage());
  }

  private String away(SQLException failure) {
    return "the database server at %s:%d cannot be reached or does not answer: %s"
        .formatted(address.host(), address.port(), firstLine(failure));
  }

  private String readOnly(SQLException failure) {
    return "the database server at %s:%d takes no changes for now: %s"
        .formatted(address.host(), address.port(), firstLine(failure));
  }

  /** The driver's sentence on lost connections has a second one, on packets, that helps nobody. */
  private static String firstLine(SQLException failure) {
    @Nullable Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }

  private String where() {
    return address.toString();
  }
}
