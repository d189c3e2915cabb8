package network.skale.nms.devnet.database;

import java.util.UUID;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseAddress;
import network.skale.nms.store.Migrations;

/**
 * A fresh database for one test class, on a real server; dropped by {@link #close}. The server is
 * started once for each JVM and ends with it; the run prints which one it is, and why.
 */
public final class TestDatabase implements AutoCloseable {

  private final DatabaseAddress address;

  private TestDatabase(DatabaseAddress address) {
    this.address = address;
  }

  /** An empty database, without any table. */
  public static TestDatabase empty() {
    DatabaseAddress server = TestServer.instance().address();
    String name = "nms_test_" + UUID.randomUUID().toString().replace("-", "");
    onServer("CREATE DATABASE %s CHARACTER SET utf8mb4".formatted(name));
    return new TestDatabase(
        new DatabaseAddress(server.host(), server.port(), name, server.user(), server.password()));
  }

  /** A database with our tables, without any row. */
  public static TestDatabase migrated() {
    TestDatabase fresh = empty();
    try (Database database = fresh.open()) {
      Migrations.migrate(database);
    }
    return fresh;
  }

  public DatabaseAddress address() {
    return address;
  }

  /** By another way, which ends at that port of 127.0.0.1. */
  public DatabaseAddress addressAt(int port) {
    return new DatabaseAddress(
        "127.0.0.1", port, address.name(), address.user(), address.password());
  }

  /** A pool of its own; the caller closes it. */
  public Database open() {
    return Database.open(address);
  }

  @Override
  public void close() {
    onServer("DROP DATABASE IF EXISTS %s".formatted(address.name()));
  }

  private static void onServer(String sql) {
    var _ = Server.DATABASES.update(sql);
  }

  /** Opened with the first database of this JVM, for all of them: it ends with the JVM. */
  private static final class Server {
    static final Database DATABASES = Database.open(TestServer.instance().address());
  }
}
