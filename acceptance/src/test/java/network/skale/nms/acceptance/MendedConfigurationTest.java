package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.skale.nms.devnet.process.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents as in a container: a settings file, and a process that stays whatever is in it. */
class MendedConfigurationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The start is tried again after a minute. */
  private static final Duration NEXT_TRY = Duration.ofSeconds(90);

  private static final String PASSWORD = "hunter2-is-secret";

  @TempDir private Path folder;
  private Path file;
  private final StatusPort status = StatusPort.free();

  @BeforeEach
  void file() throws IOException {
    file = folder.resolve("settings");
    writeSettings("x");
  }

  private void writeSettings(String databasePort) throws IOException {
    Files.write(
        file,
        List.of(
            "ENDPOINT=http://127.0.0.1:" + FreePort.any(),
            "DB_USER=nms",
            "DB_PASSWORD='" + PASSWORD + "'",
            "DB_PORT=" + databasePort,
            "NODE_DATA=" + folder));
  }

  private Map<String, String> environment(String statusPort) {
    return Map.of(
        "ENV_FILE", file.toString(), "ON_CONFIGURATION_FAULT", "wait", "STATUS_PORT", statusPort);
  }

  @Test
  void agentStaysAndGoesOnOnceItsSettingsAreMended() throws Exception {
    try (AgentProcess agent = AgentProcess.bounty(environment(status.setting()), folder)) {
      awaitNotReady("DB_PORT is 'x': a port from 1 to 65535 is expected");
      assertThat(status.get("/livez")).isEqualTo("200 ok\n");
      try (Socket slow = halfARequest()) {
        writeSettings(Integer.toString(FreePort.any()));
        awaitLine(agent, "Waiting for the database", NEXT_TRY);
        assertThat(isClosed(slow)).isTrue();
      }

      assertThat(new Output(agent.lines()).with("DB_PORT is 'x'")).hasSize(1);
      awaitNotReady("waiting for the database at 127.0.0.1:");
      stopsWell(agent);
    }
  }

  @Test
  void sigtermEndsAnAgentThatWaitsForAPerson() throws Exception {
    try (AgentProcess agent = AgentProcess.sla(environment(status.setting()), folder)) {
      awaitNotReady("DB_PORT is 'x'");
      stopsWell(agent);
    }
  }

  @Test
  void takenPortIsWarnedOfAndTheAgentGoesOnWithoutIt() throws Exception {
    writeSettings(Integer.toString(FreePort.any()));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AgentProcess agent =
            AgentProcess.sla(environment(Integer.toString(taken.getLocalPort())), folder)) {
      awaitLine(agent, "Waiting for the database", PATIENCE);

      assertThat(new Output(agent.lines()).warnings())
          .filteredOn(line -> line.contains("STATUS_PORT"))
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort());
      stopsWell(agent);
    }
  }

  private void awaitNotReady(String words) {
    await("'" + words + "'")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(status.get("/readyz"))
                    .startsWith("503 FAIL start: ")
                    .contains(words)
                    .endsWith("\nnot ready\n"));
  }

  private static void awaitLine(AgentProcess agent, String words, Duration patience) {
    await("'" + words + "'")
        .atMost(patience)
        .until(() -> !new Output(agent.lines()).with(words).isEmpty());
  }

  private Socket halfARequest() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), status.number());
    socket.getOutputStream().write("GET /livez HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static void stopsWell(AgentProcess agent) {
    assertThat(agent.stop()).isZero();
    new Output(agent.lines()).isClean(List.of(PASSWORD));
  }
}
