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
    void answer(HttpExchange exchange, String request) throws IOException;
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
    return (exchange, request) -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** A node of chain 1 that has this result for everything else. */
  static Behaviour result(String json) {
    return ofChain1(success(json));
  }

  /** A node that only tells its chain, and does this with everything else. */
  static Behaviour ofChain1(Behaviour other) {
    Behaviour chainId = success("\"0x1\"");
    return (exchange, request) ->
        (request.contains("\"eth_chainId\"") ? chainId : other).answer(exchange, request);
  }

  private static Behaviour success(String json) {
    return body(200, "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + json + "}");
  }

  /** Sends the headers and the start of a body, and nothing more until it is closed. */
  Behaviour slowBody() {
    return (exchange, request) -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      awaitClosing();
    };
  }

  static void endlessBody(HttpExchange exchange, String request) throws IOException {
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

  List<String> requests(String method) {
    return requests.stream().filter(each -> each.contains("\"" + method + "\"")).toList();
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
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(request);
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      behaviour.answer(exchange, request);
    } catch (IOException ignored) {
      // the client hung up, as it should on a slow or huge body
    }
  }
}
