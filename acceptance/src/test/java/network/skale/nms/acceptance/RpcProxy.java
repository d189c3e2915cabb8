package network.skale.nms.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between an agent and the Ethereum node, and may be told to trap one transaction. */
final class RpcProxy implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final URI node;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Trap> trap = new AtomicReference<>(new Trap(When.NEVER, raw -> {}));
  private final List<String> offered = new CopyOnWriteArrayList<>();

  /** When the agent that sends a transaction is stopped. */
  enum When {
    NEVER,
    /** The transaction does not reach the Ethereum node. */
    BEFORE_FORWARDING,
    /** The transaction reaches the Ethereum node, whose answer does not reach the agent. */
    AFTER_FORWARDING
  }

  /** What happens to the sender of a transaction. */
  @FunctionalInterface
  interface Victim {
    void meet(String raw);
  }

  private record Trap(When when, Victim victim) {}

  private RpcProxy(URI node, int port) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * @param port 0 for any
   */
  static RpcProxy start(URI node, int port) throws IOException {
    return new RpcProxy(node, port);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Traps the next transaction; those after it are forwarded again. */
  void trapNext(When when, Victim victim) {
    trap.set(new Trap(when, victim));
  }

  /** The raw bytes of every transaction that was sent here, also of the one that was trapped. */
  List<String> offered() {
    return List.copyOf(offered);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      JsonNode call = JSON.readTree(question);
      Trap sprung = new Trap(When.NEVER, raw -> {});
      String raw = call.path("params").path(0).asString("");
      if (call.path("method").asString("").equals("eth_sendRawTransaction")) {
        offered.add(raw);
        sprung = trap.getAndSet(sprung);
      }
      switch (sprung.when()) {
        case NEVER -> pass(exchange, ask(question));
        case BEFORE_FORWARDING -> sprung.victim().meet(raw);
        case AFTER_FORWARDING -> {
          var _ = ask(question);
          sprung.victim().meet(raw);
        }
      }
    }
  }

  private HttpResponse<byte[]> ask(byte[] question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is being closed", e);
    }
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
