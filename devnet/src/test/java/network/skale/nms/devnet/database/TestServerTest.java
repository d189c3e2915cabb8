package network.skale.nms.devnet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.skale.nms.store.DatabaseAddress;
import org.junit.jupiter.api.Test;

class TestServerTest {

  @Test
  void aUrlNamesServerDatabaseAndUser() {
    assertThat(TestServer.parse("jdbc:mysql://db.example:3307/tests?user=nms&password=a%26b"))
        .isEqualTo(new DatabaseAddress("db.example", 3307, "tests", "nms", "a&b"));
  }

  @Test
  void portAndPasswordMayBeLeftOut() {
    assertThat(TestServer.parse("jdbc:mysql://db.example/tests?user=nms"))
        .isEqualTo(new DatabaseAddress("db.example", 3306, "tests", "nms", ""));
  }

  @Test
  void aUrlWithoutUserIsRefusedWithTheForm() {
    assertThatThrownBy(() -> TestServer.parse("jdbc:mysql://db.example/tests"))
        .hasMessageContaining("jdbc:mysql://HOST:PORT/NAME?user=USER&password=PASSWORD");
  }
}
