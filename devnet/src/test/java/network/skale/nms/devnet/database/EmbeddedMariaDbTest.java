package network.skale.nms.devnet.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import network.skale.nms.store.Database;
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
  void aTakenPortIsLeftToItsOwner() throws IOException {
    try (ServerSocket owner = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedMariaDb server = EmbeddedMariaDb.start(owner.getLocalPort());
        Database database = Database.open(server.address())) {
      assertThat(server.address().port()).isNotEqualTo(owner.getLocalPort());
      assertThat(setting(database, "1")).isEqualTo("1");
    }
  }

  private static String setting(Database database, String expression) {
    return database
        .queryOne("SELECT " + expression, row -> row.getString(1))
        .orElseThrow();
  }
}
