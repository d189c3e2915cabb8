package network.skale.nms.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A URL on loopback that takes alerts, or does not. */
final class Hook implements AutoCloseable {

  /** How an alert is answered. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  static final String SECRET = "5ecre7";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = status(200);

  private Hook(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static Hook start() throws IOException {
    return new Hook(0);
  }

  static Hook at(URI uri) throws IOException {
    return new Hook(uri.getPort());
  }

  static Behaviour status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Says nothing until it is closed. */
  void becomesSilent() {
    behaviour = _ -> awaitClosing();
  }

  /** Sends the headers and the start of a body, and nothing more until it is closed. */
  void becomesSlow() {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('o');
          exchange.getResponseBody().flush();
          awaitClosing();
        };
  }

  void becomes(Behaviour next) {
    behaviour = next;
  }

  /** With a token in each place that may hold one. */
  URI uri() {
    return URI.create(
        "http://user:%s@127.0.0.1:%d/%s?token=%s"
            .formatted(SECRET, server.getAddress().getPort(), SECRET, SECRET));
  }

  List<String> bodies() {
    return bodies;
  }

  /** As {@code POST /path type authorization}. */
  List<String> headers() {
    return headers;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(
          String.join(
              " ",
              Stream.concat(
                      Stream.of(exchange.getRequestMethod(), exchange.getRequestURI().toString()),
                      Stream.of("Content-Type", "Authorization")
                          .map(it -> exchange.getRequestHeaders().getFirst(it))
                          .flatMap(it -> Optional.ofNullable(it).stream()))
                  .toList()));
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      behaviour.answer(exchange);
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
