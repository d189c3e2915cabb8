package network.skale.nms.store;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a commit is on the disk when the server says so, and what it risks where it is not. */
public final class Durability {

  private static final Logger log = LoggerFactory.getLogger(Durability.class);

  /** MariaDB also has 3, which is as safe. */
  private static final long SAFE_FROM = 3;

  private final Database database;

  public Durability(Database database) {
    this.database = database;
  }

  /** Logs a warning for each setting that is weaker than it should be; never fails. */
  public void tell() {
    try {
      weaknesses().forEach(log::warn);
    } catch (StoreException e) {
      log.debug("How durable a commit is cannot be read", e);
    }
  }

  private Stream<String> weaknesses() {
    return Stream.of(
            ofFlush(value("innodb_flush_log_at_trx_commit")),
            value("log_bin") == 0 ? Optional.<String>empty() : ofBinaryLog(value("sync_binlog")))
        .flatMap(Optional::stream);
  }

  /** By a constant name, as a name is no argument. */
  private long value(String variable) {
    return database.queryOne("SELECT @@GLOBAL." + variable, row -> row.getLong(1)).orElseThrow();
  }

  static Optional<String> ofFlush(long value) {
    return value == 1 || value >= SAFE_FROM
        ? Optional.empty()
        : Optional.of(weak("innodb_flush_log_at_trx_commit", value));
  }

  static Optional<String> ofBinaryLog(long value) {
    return value == 1 ? Optional.empty() : Optional.of(weak("sync_binlog", value));
  }

  private static String weak(String variable, long value) {
    return "%s of the database server is %d, not 1: after a power loss or a crash of its machine the journal may forget a transaction that was already sent, so that it could be sent twice; set it to 1 in the server's configuration"
        .formatted(variable, value);
  }
}
