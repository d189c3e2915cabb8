package network.skale.nms.devnet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import org.junit.jupiter.api.Test;

class EmbeddedMariaDbTest {

  @Test
  void servesAsMysqlWouldAndLeavesNothingBehind() {
    EmbeddedMariaDb server = EmbeddedMariaDb.start(0);
    try (Database database = Database.open(server.address())) {
      assertThat(setting(database, "@@time_zone")).isEqualTo("+00:00");
      assertThat(setting(database, "@@character_set_database")).isEqualTo("utf8mb4");
      assertThat(setting(database, "@@character_set_connection")).isEqualTo("utf8mb4");
      assertThat(setting(database, "@@sql_mode")).contains("STRICT_TRANS_TABLES");
      assertThat(setting(database, "@@sql_mode")).contains("ONLY_FULL_GROUP_BY");
      assertThat(setting(database, "@@transaction_isolation")).isEqualTo("READ-COMMITTED");
    }
    server.close();

    assertThat(server.folder()).doesNotExist();
  }

  @Test
  void aPoolWhoseServerEndedSaysThatItIsUnavailable() {
    EmbeddedMariaDb server = EmbeddedMariaDb.start(0);
    try (Database database = Database.open(server.address())) {
      assertThat(setting(database, "1")).isEqualTo("1");
      server.close();

      assertThatThrownBy(() -> setting(database, "1"))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("127.0.0.1:" + server.address().port());
      assertThatThrownBy(() -> database.useTransaction(tx -> tx.update("DO 1")))
          .isInstanceOf(DatabaseUnavailable.class);
    } finally {
      server.close();
    }
  }

  @Test
  void aTakenPortIsLeftToItsOwner() throws IOException {
    try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedMariaDb server = EmbeddedMariaDb.start(owner.getLocalPort());
        Database database = Database.open(server.address())) {
      assertThat(server.address().port()).isNotEqualTo(owner.getLocalPort());
      assertThat(setting(database, "1")).isEqualTo("1");
    }
  }

  @Test
  void serverAndFolderEndWithAKilledOwner() throws IOException {
    try (OwnedServer server = OwnedServer.start("embedded")) {
      assertThat(server.answers()).isTrue();

      server.killOwner();

      await().atMost(Duration.ofSeconds(20)).until(() -> !server.answers());
      await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(Path.of(server.where())));
    }
  }

  private static String setting(Database database, String expression) {
    return database.queryOne("SELECT " + expression, row -> row.getString(1)).orElseThrow();
  }
}
