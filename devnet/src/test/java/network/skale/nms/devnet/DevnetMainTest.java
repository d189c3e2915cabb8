package network.skale.nms.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import network.skale.nms.devnet.chain.Anvil;
import network.skale.nms.devnet.process.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevnetMainTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  @Test
  void withoutDatabaseItsFilesAndSettingsAreForOneThatIsThereAlready() {
    try (Child _ = start("--nodes=1", "--no-database", "--folder=" + folder)) {
      await().atMost(PATIENCE).until(() -> lines.stream().anyMatch(line -> line.startsWith("# ")));

      assertThat(lines).anyMatch(line -> line.startsWith("ENDPOINT=http://127.0.0.1:"));
      assertThat(lines).noneMatch(line -> line.startsWith("DB_"));
      assertThat(folder.resolve("skale_vol/contracts_info/manager.json")).isNotEmptyFile();
      assertThat(folder.resolve("skale_node_data/node_config.json")).isNotEmptyFile();
    }
  }

  @Test
  void takenUsualPortEndsItWithASentence() throws IOException, TimeoutException {
    try (ServerSocket _ = takeUsualPort();
        Child devnet = start("--nodes=1", "--no-database", "--usual-port")) {
      assertThat(devnet.await(PATIENCE)).isEqualTo(1);
      assertThat(lines)
          .containsExactly(
              "devnet: port 8545 of 127.0.0.1 is taken: stop the program that listens there");
    }
  }

  /** If it cannot be bound somebody else has it, which serves as well. */
  private static ServerSocket takeUsualPort() throws IOException {
    var socket = new ServerSocket();
    var usual = new InetSocketAddress(InetAddress.getLoopbackAddress(), Anvil.USUAL_PORT);
    try {
      socket.bind(usual);
    } catch (BindException taken) {
      assertThat(taken).hasMessageContaining("in use");
    }
    return socket;
  }

  private Child start(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                DevnetMain.class.getName()));
    command.addAll(List.of(options));
    return Child.of(command).lines(lines::add).start();
  }
}
