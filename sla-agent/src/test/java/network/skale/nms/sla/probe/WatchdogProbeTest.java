package network.skale.nms.sla.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import network.skale.nms.model.Sample.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogProbeTest {

  private static final String ADDRESS = "127.89.0.1";
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(900);
  private static final List<Duration> WAITS =
      List.of(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));
  private static final HttpHandler BUSY = TestWatchdog.status(503, "");

  private TestWatchdog server;
  private WatchdogProbe probe;

  private WatchdogAnswer ask(Duration deadline, HttpHandler... handlers) throws Exception {
    server.answer(handlers);
    long start = System.nanoTime();
    WatchdogAnswer answer = probe.ask(server.address(), deadline);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(deadline.plus(Duration.ofSeconds(10)));
    return answer;
  }

  @BeforeEach
  void start() throws Exception {
    server = new TestWatchdog(ADDRESS, 0, TestWatchdog.UP);
    probe = new WatchdogProbe(server.port(), WAITS);
    assertThat(probe.warmUp(Duration.ofMinutes(1))).isEqualTo(WatchdogAnswer.UP);
  }

  @AfterEach
  void stop() {
    probe.close();
    server.close();
  }

  @Test
  void watchdogIsAskedForTheCoreStatus() throws Exception {
    assertThat(ask(DEADLINE, TestWatchdog.UP)).isEqualTo(WatchdogAnswer.UP);
    assertThat(server.asked()).containsExactly(URI.create("/status/core"));
  }

  @Test
  void badContainerIsDown() throws Exception {
    String body =
        CoreStatusTest.data(
            CoreStatusTest.container("skale_sync", "{\"Status\":\"exited\",\"Running\":false}"));

    assertThat(ask(DEADLINE, TestWatchdog.status(200, body)))
        .isEqualTo(WatchdogAnswer.down("skale_sync is not running (exited)"));
  }

  @Test
  void rubbishIsUnknown() throws Exception {
    assertThat(ask(DEADLINE, TestWatchdog.status(200, "<html>")))
        .isEqualTo(WatchdogAnswer.unknown("the answer is no JSON"));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 401, 404, 500, 502, 504})
  void otherStatusIsDown(int status) throws Exception {
    assertThat(ask(DEADLINE, TestWatchdog.status(status, "")))
        .isEqualTo(WatchdogAnswer.down("status " + status));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    HttpHandler redirect =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        };

    assertThat(ask(DEADLINE, redirect, TestWatchdog.UP))
        .isEqualTo(WatchdogAnswer.down("status 302"));
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void busyWatchdogIsAskedAgain(int status) throws Exception {
    HttpHandler busy = TestWatchdog.status(status, "<html>slow down</html>");

    assertThat(ask(DEADLINE, busy, busy, busy, TestWatchdog.UP)).isEqualTo(WatchdogAnswer.UP);
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void watchdogThatStaysBusyIsUnknown() throws Exception {
    assertThat(ask(DEADLINE, BUSY).state()).isEqualTo(State.UNKNOWN);
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void busyWatchdogIsNotAskedAgainAfterTheDeadline() throws Exception {
    server.answer(BUSY);
    try (WatchdogProbe patient = new WatchdogProbe(server.port())) {
      assertThat(patient.ask(server.address(), SHORT).state()).isEqualTo(State.UNKNOWN);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void firstWaitIsOneSecond() throws Exception {
    server.answer(BUSY, TestWatchdog.UP);
    long start = System.nanoTime();

    try (WatchdogProbe patient = new WatchdogProbe(server.port())) {
      assertThat(patient.ask(server.address(), DEADLINE)).isEqualTo(WatchdogAnswer.UP);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void silenceAfterABusyAnswerIsUnknown() throws Exception {
    assertThat(ask(SHORT, BUSY, TestWatchdog.silent()).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void badStatusAfterABusyAnswerIsDown() throws Exception {
    assertThat(ask(DEADLINE, BUSY, TestWatchdog.status(500, "")))
        .isEqualTo(WatchdogAnswer.down("status 500"));
  }

  @Test
  void silenceIsDownAtTheDeadline() throws Exception {
    assertThat(ask(SHORT, TestWatchdog.silent()))
        .isEqualTo(WatchdogAnswer.down("no answer in time"));
  }

  @Test
  void bodyWithoutEndIsDownAtTheDeadline() throws Exception {
    assertThat(ask(SHORT, TestWatchdog.dripping()))
        .isEqualTo(WatchdogAnswer.down("no answer in time"));
  }

  @Test
  void hugeBodyIsNotReadToItsEnd() throws Exception {
    assertThat(ask(DEADLINE, TestWatchdog.flooding(200)))
        .isEqualTo(WatchdogAnswer.unknown("the answer is longer than 1048576 bytes"));
  }

  @Test
  void largestBodyIsRead() throws Exception {
    String good = CoreStatusTest.data();
    String padded = good + " ".repeat((1 << 20) - good.length());

    assertThat(ask(DEADLINE, TestWatchdog.status(200, padded))).isEqualTo(WatchdogAnswer.UP);
  }

  @Test
  void hugeBodyOfABadStatusDoesNotHideTheStatus() throws Exception {
    assertThat(ask(DEADLINE, TestWatchdog.flooding(500)))
        .isEqualTo(WatchdogAnswer.down("status 500"));
  }

  @Test
  void refusedConnectionIsDown() throws Exception {
    InetAddress address = InetAddress.getByName(ADDRESS);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, address)) {
      port = free.getLocalPort();
    }
    try (WatchdogProbe other = new WatchdogProbe(port)) {
      assertThat(other.ask(address, DEADLINE)).isEqualTo(WatchdogAnswer.down("no connection"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
  void serverThatHangsUpOrSpeaksNoHttpIsDown(String bytes) throws Exception {
    InetAddress address = InetAddress.getByName(ADDRESS);
    try (ServerSocket listener = new ServerSocket(0, 50, address);
        WatchdogProbe other = new WatchdogProbe(listener.getLocalPort())) {
      Thread.ofVirtual().start(() -> answerAll(listener, bytes));

      WatchdogAnswer answer = other.ask(address, DEADLINE);

      assertThat(answer.state()).isEqualTo(State.DOWN);
      assertThat(answer.reason()).startsWith("watchdog: no ").doesNotContain("null");
    }
  }

  private static void answerAll(ServerSocket listener, String bytes) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept();
          OutputStream out = socket.getOutputStream()) {
        assertThat(socket.getInputStream().read()).isEqualTo('G');
        out.write(bytes.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException ignored) {
        // the test is over, or the probe has hung up
      }
    }
  }

  @Test
  void interruptEndsTheQuestion() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ask(Duration.ofMinutes(1), TestWatchdog.silent()))
        .isInstanceOf(InterruptedException.class);
  }
}
