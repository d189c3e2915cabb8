package network.skale.nms.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import network.skale.nms.daemon.Check;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusServerTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final int SLOW_CLIENTS = 40;

  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private final StatusServer server = new StatusServer(() -> checks);
  private final LogLines lines = new LogLines(StatusServer.class);
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void listen() throws IOException {
    port = freePort();
    server.listenOn(port);
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
    lines.close();
  }

  @Test
  void livezIsOkWhateverTheChecksSay() throws Exception {
    checks.add(new Check("start", Optional.of("it has just begun")));

    assertAnswer(get("/livez"), 200, "ok\n");
  }

  @Test
  void readyzHasALineForEachCheck() throws Exception {
    checks.add(new Check("start", Optional.empty()));
    checks.add(new Check("database", Optional.of("away for 95 s: no answer from größer")));

    assertAnswer(
        get("/readyz"),
        503,
        "ok   start\nFAIL database: away for 95 s: no answer from größer\nnot ready\n");
  }

  @Test
  void readyzFollowsTheChecks() throws Exception {
    checks.add(new Check("start", Optional.empty()));
    assertAnswer(get("/readyz"), 200, "ok   start\nready\n");

    checks.set(0, new Check("start", Optional.of("DB_USER is not set")));
    assertAnswer(get("/readyz"), 503, "FAIL start: DB_USER is not set\nnot ready\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez/", "/readyz/more", "/LIVEZ", "/metrics", "/%2e%2e/livez"})
  void otherPathsAreNotFound(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/livez", "/readyz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW"})
  void otherMethodsAreRefused(String method) throws Exception {
    HttpRequest request =
        request("/livez").method(method, BodyPublishers.ofString("x".repeat(100_000))).build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void slowClientsHoldUpNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        slow.add(new Socket(HERE, port));
        slow.getLast().getOutputStream().write(begun(i).getBytes(StandardCharsets.US_ASCII));
      }

      assertAnswer(get("/livez"), 200, "ok\n");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** Nothing at all, half a request, or one whose body does not come. */
  private static String begun(int i) {
    return switch (i % 3) {
      case 0 -> "";
      case 1 -> "GET /livez HTTP/1.1\r\nHo";
      default -> "POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx";
    };
  }

  @Test
  void takenPortIsWarnedOfOnceAndNamedWithItsSetting() throws Exception {
    try (var taken = new ServerSocket(0, 1, HERE)) {
      server.listenOn(taken.getLocalPort());
      server.listenOn(taken.getLocalPort());

      assertThat(lines.all())
          .filteredOn(line -> line.startsWith("WARN"))
          .singleElement()
          .asString()
          .contains(Integer.toString(taken.getLocalPort()), "STATUS_PORT");
    }
  }

  @Test
  void otherPortTakesThePlaceOfTheFirst() throws Exception {
    int first = port;
    port = freePort();

    server.listenOn(port);

    assertAnswer(get("/livez"), 200, "ok\n");
    assertNothingListensOn(first);
  }

  @Test
  void nothingListensWhereNoneIsWanted() {
    server.listenOn(0);

    assertNothingListensOn(port);
  }

  @Test
  void nothingListensAfterTheEnd() {
    server.close();

    assertNothingListensOn(port);
  }

  @Test
  void otherAddressesAreNotListenedOn() {
    assertNothingListensOn(InetAddress.ofLiteral("127.0.0.2"), port);
  }

  private static void assertNothingListensOn(int closed) {
    assertNothingListensOn(HERE, closed);
  }

  private static void assertNothingListensOn(InetAddress address, int closed) {
    assertThatThrownBy(() -> new Socket(address, closed).close())
        .isInstanceOf(ConnectException.class);
  }

  private static void assertAnswer(HttpResponse<String> answer, int code, String text) {
    assertThat(answer.body()).isEqualTo(text);
    assertThat(answer.statusCode()).isEqualTo(code);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(AT_ONCE);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, HERE)) {
      return socket.getLocalPort();
    }
  }
}
