package network.skale.nms.sla.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server on a loopback address that answers, or misbehaves, as the test says. */
final class TestWatchdog implements AutoCloseable {

  static final HttpHandler UP = status(200, CoreStatusTest.data());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile HttpHandler[] handlers;
  private final List<URI> asked = new CopyOnWriteArrayList<>();

  /**
   * @param port 0 for any free one
   * @param handlers one for each request, the last one for all further ones
   */
  TestWatchdog(String address, int port, HttpHandler... handlers) throws IOException {
    this.handlers = handlers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI());
    HttpHandler[] now = handlers;
    try (exchange) {
      now[Math.min(asked.size(), now.length) - 1].handle(exchange);
    }
  }

  /** From now on; one for each request since the start, the last one for all further ones. */
  void answer(HttpHandler... newHandlers) {
    handlers = newHandlers;
  }

  InetAddress address() {
    return server.getAddress().getAddress();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What was asked for so far. */
  List<URI> asked() {
    return asked;
  }

  static HttpHandler status(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Takes the request and does not answer; ends with the server. */
  static HttpHandler silent() {
    return _ -> pause(60_000);
  }

  /** One byte after the other, without an end. */
  static HttpHandler dripping() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        pause(20);
      }
    };
  }

  /** As fast as the wire takes it, without an end. */
  static HttpHandler flooding(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      byte[] piece = " ".repeat(1 << 16).getBytes(UTF_8);
      while (true) {
        exchange.getResponseBody().write(piece); // ends when the other side hangs up
      }
    };
  }

  private static void pause(long millis) throws IOException {
    try {
      boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
      assert !never;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
