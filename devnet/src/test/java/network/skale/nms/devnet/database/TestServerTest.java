package network.skale.nms.devnet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import network.skale.nms.devnet.process.Child;
import network.skale.nms.store.DatabaseAddress;
import org.junit.jupiter.api.Test;

class TestServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

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

  @Test
  void serverEndsWithAKilledOwnerAndLeavesNoContainer() throws Exception {
    try (OwnedServer server = OwnedServer.start()) {
      assertThat(server.answers()).isTrue();
      List<String> containers =
          server.where().contains("in Docker")
              ? docker("ps", "--quiet", "--filter", "publish=" + server.port())
              : List.of();

      server.killOwner();

      await().atMost(PATIENCE).until(() -> !server.answers());
      for (String id : containers) {
        await()
            .atMost(PATIENCE)
            .until(() -> docker("ps", "--all", "--quiet", "--filter", "id=" + id).isEmpty());
      }
    }
  }

  private static List<String> docker(String... arguments) throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    assertThat(Child.of(command).lines(lines::add).start().await(PATIENCE))
        .as("%s", lines)
        .isZero();
    return lines;
  }
}
