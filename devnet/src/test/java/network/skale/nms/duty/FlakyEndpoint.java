package network.skale.nms.duty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.skale.nms.chain.Chain;

/** A way to an Ethereum node that hangs up once, at the request that the test says. */
final class FlakyEndpoint implements AutoCloseable {

  /** What becomes of the request that is hung up on. */
  enum Fault {
    REQUEST_LOST,
    ANSWER_LOST
  }

  private final URI node;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private Fault fault = Fault.REQUEST_LOST;
  private int left = -1;

  FlakyEndpoint(URI node) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * @param good requests that are answered before
   */
  synchronized void failAfter(int good, Fault how) {
    left = good;
    fault = how;
  }

  synchronized boolean hasFailed() {
    return left < 0;
  }

  private synchronized boolean failsNow() {
    return left >= 0 && --left < 0;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Chain connect() {
    return Chain.connect(List.of(uri()), Duration.ofSeconds(10));
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    boolean fails = failsNow();
    try (exchange) {
      if (fails && fault == Fault.REQUEST_LOST) {
        return;
      }
      byte[] answer = forward(request);
      if (!fails) {
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private byte[] forward(byte[] request) throws IOException {
    try {
      HttpRequest post =
          HttpRequest.newBuilder(node)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(request))
              .build();
      return client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
