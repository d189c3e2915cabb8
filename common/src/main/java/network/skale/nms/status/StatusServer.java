package network.skale.nms.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import network.skale.nms.daemon.Check;
import network.skale.nms.daemon.Sentence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET on 127.0.0.1, for whoever looks whether the agent is alive and ready. The agent goes
 * on without it where it cannot listen. Safe for use by several threads.
 */
public final class StatusServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StatusServer.class);

  private static final int NONE = 0;
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  static {
    // all that the JDK's server has for this: it reads them once, before the first one is made
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("jdk.httpserver.maxConnections", "100");
  }

  private final Map<String, Supplier<Answer>> answers;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("status-", 0).factory());
  private int port = NONE;
  private @Nullable HttpServer server;

  /**
   * @param checks as they are when they are asked for; must not wait
   */
  public StatusServer(Supplier<List<Check>> checks) {
    this.answers = Map.of("/livez", Answer::alive, "/readyz", () -> Answer.ready(checks.get()));
  }

  /** Moves to another port, 0 for none; one that cannot be had is warned of, once. */
  public synchronized void listenOn(int wanted) {
    if (wanted != port) {
      stop();
      port = wanted;
      server = wanted == NONE ? null : open(wanted);
    }
  }

  private @Nullable HttpServer open(int wanted) {
    try {
      HttpServer opened = HttpServer.create(new InetSocketAddress(HERE, wanted), 0);
      opened.createContext("/", this::answer);
      // each request in a thread of its own: a slow client holds up nobody else
      opened.setExecutor(threads);
      opened.start();
      log.info("The status is told on http://127.0.0.1:{}/readyz", wanted);
      return opened;
    } catch (IOException e) {
      log.warn(
          "The status is not told, as port {} of 127.0.0.1 cannot be had ({}); the agent goes on"
              + " without it: set STATUS_PORT to a free port, or to 0 for none",
          wanted,
          Sentence.of(e));
      return null;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        send(exchange, answer(exchange.getRequestURI().getPath()));
      } else {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private Answer answer(String path) {
    return answers.getOrDefault(path, Answer::notFound).get();
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(answer.code(), body.length);
    exchange.getResponseBody().write(body);
  }

  private void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Override
  public synchronized void close() {
    stop();
    server = null;
    threads.shutdownNow();
  }
}
