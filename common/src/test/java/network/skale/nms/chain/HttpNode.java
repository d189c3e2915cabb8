package network.skale.nms.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An Ethereum endpoint on loopback whose behaviour can be changed at any time. */
final class HttpNode implements AutoCloseable {

  /** How a request is answered. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Behaviour behaviour;

  HttpNode(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static Behaviour body(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  static Behaviour result(String json) {
    return body(200, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + json + "}");
  }

  /** Sends the headers and the start of a body, and nothing more until it is closed. */
  Behaviour slowBody() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      awaitClosing();
    };
  }

  static void endlessBody(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    OutputStream body = exchange.getResponseBody();
    while (true) {
      body.write(chunk); // until the client hangs up
    }
  }

  void becomes(Behaviour next) {
    behaviour = next;
  }

  URI uri() {
    return uri("/v3/5ecre7-key?token=5ecre7");
  }

  URI uri(String path) {
    return URI.create("http://" + name() + path);
  }

  String name() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> requests() {
    return requests;
  }

  List<String> authorizations() {
    return authorizations;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      requests.add(new String(request, StandardCharsets.UTF_8));
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      behaviour.answer(exchange);
    } catch (IOException ignored) {
      // the client hung up, as it should on a slow or huge body
    }
  }
}
