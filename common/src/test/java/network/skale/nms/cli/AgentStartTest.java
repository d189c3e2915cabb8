package network.skale.nms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.config.InvalidConfiguration;
import network.skale.nms.daemon.Readiness;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.status.StatusServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts that are tried again, as the settings change in between. */
class AgentStartTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path folder;

  private final Readiness readiness = new Readiness();
  private final StatusServer status = new StatusServer(readiness::checks);
  private final Map<String, String> settings = new HashMap<>();
  private int usualPort;
  private AgentStart start;

  @BeforeEach
  void completeSettings() throws IOException {
    usualPort = freePort();
    settings.putAll(
        Map.of(
            "ENDPOINT", "http://127.0.0.1:1",
            "DB_USER", "nms",
            "DB_PASSWORD", "hunter2",
            "NODE_DATA", folder.toString()));
    start =
        new AgentStart(
            new AgentProgram(
                "test-agent",
                "Does nothing.",
                usualPort,
                InstantSource.system(),
                environment -> StandInAgent.from(environment, AgentStartTest::refused)),
            () -> Environment.of(settings, folder),
            status);
  }

  @AfterEach
  void asBefore() {
    status.close();
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .detachAppender("FILE");
  }

  private static void refused() {
    throw new ConfigurationFault("access denied");
  }

  @Test
  void statusIsToldOnTheUsualPortWhateverIsWrong() {
    settings.put("DB_USER", "");
    settings.put("STATUS_PORT", "x");

    assertThatThrownBy(this::attempt)
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContainingAll("DB_USER is not set", "STATUS_PORT is 'x'");

    assertThat(isOpen(usualPort)).isTrue();
  }

  @Test
  void correctedPortIsUsed() throws IOException {
    int corrected = freePort();
    settings.put("STATUS_PORT", "x");
    assertThatThrownBy(this::attempt).isInstanceOf(InvalidConfiguration.class);

    settings.put("STATUS_PORT", Integer.toString(corrected));
    assertThatThrownBy(this::attempt).hasMessage("access denied");

    assertThat(isOpen(corrected)).isTrue();
    assertThat(isOpen(usualPort)).isFalse();
  }

  @Test
  void noPortIsOpenedIfNoneIsWanted() {
    settings.put("STATUS_PORT", "0");

    assertThatThrownBy(this::attempt).hasMessage("access denied");

    assertThat(isOpen(usualPort)).isFalse();
  }

  @Test
  void severalTriesLogToOneFileOnce() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::attempt).hasMessage("access denied");
    }

    assertThat(logged(folder, "test-agent \\S+ starts")).isEqualTo(1);
    assertThat(logged(folder, "first line")).isEqualTo(3);
  }

  @Test
  void logGoesToTheCorrectedFolder() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThatThrownBy(this::attempt).hasMessage("access denied");

    settings.put("NODE_DATA", other.toString());
    assertThatThrownBy(this::attempt).hasMessage("access denied");

    assertThat(logged(folder, "first line")).isEqualTo(1);
    assertThat(logged(other, "first line")).isEqualTo(1);
  }

  private void attempt() throws Exception {
    try (var resources = new Resources()) {
      var _ = start.start(resources, new Waiting(readiness));
    }
  }

  private static long logged(Path nodeData, String words) throws IOException {
    return Files.readAllLines(nodeData.resolve("log").resolve("test-agent.log")).stream()
        .filter(line -> line.matches(".*" + words + ".*"))
        .count();
  }

  private static boolean isOpen(int port) {
    try (var _ = new Socket(HERE, port)) {
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, HERE)) {
      return socket.getLocalPort();
    }
  }
}
