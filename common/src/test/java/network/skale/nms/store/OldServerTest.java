package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.skale.nms.testing.OldServer;
import org.junit.jupiter.api.Test;

class OldServerTest {

  @Test
  void aServerThatIsTooOldIsRefusedInOneSentence() {
    try (OldServer server = OldServer.of("5.7.44")) {
      assertThatThrownBy(() -> Database.open(address(server)))
          .isInstanceOf(ServerTooOld.class)
          .hasMessage(
              "the database server at 127.0.0.1:%d is MySQL 5.7.44, but MySQL 8.0 or later, or MariaDB 10.6 or later, is expected: run test_data/move_mysql.sh if it is in a container, else dump the database and restore it on a new server (docs/operations.md, Upgrade)"
                  .formatted(server.port()));
    }
  }

  @Test
  void anOldMariaDbIsRefusedByItsOwnNumber() {
    try (OldServer server = OldServer.of("5.5.5-10.3.39-MariaDB-1:10.3.39+maria")) {
      assertThatThrownBy(() -> Database.open(address(server)))
          .isInstanceOf(ServerTooOld.class)
          .hasMessageContaining("is MariaDB 10.3.39, but");
    }
  }

  @Test
  void aServerIsRefusedEvenIfItsTlsIsTooOldToTalkTo() {
    try (OldServer server = OldServer.withOldTls("5.7.20")) {
      assertThatThrownBy(() -> Database.open(address(server)))
          .isInstanceOf(ServerTooOld.class)
          .hasMessageContaining("is MySQL 5.7.20, but");
    }
  }

  @Test
  void aNewServerThatWantsTlsAndFailsAtItIsNotCalledOld() {
    try (OldServer server = OldServer.withOldTls("8.4.0")) {
      assertThatThrownBy(() -> Database.open(address(server)))
          .isInstanceOf(DatabaseUnavailable.class);
    }
  }

  /** So that the others fail for the version, and not because the stand-in cannot be talked to. */
  @Test
  void theDriverCanTalkToTheStandIn() {
    try (OldServer server = OldServer.of("8.0.11");
        Database database = Database.open(address(server))) {
      assertThat(database.query("SELECT @@sql_mode", row -> row.getString(1))).containsExactly("");
    }
  }

  private static DatabaseAddress address(OldServer server) {
    return new DatabaseAddress("127.0.0.1", server.port(), "db_skale", "nms", "secret");
  }
}
