package network.skale.nms.acceptance.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import network.skale.nms.acceptance.faults.Gate.Way;
import network.skale.nms.acceptance.faults.Strike.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands between one agent and the Ethereum node; keeps every transaction that passes. */
final class RpcGate implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final URI node;
  private final Gate gate;
  private final Predicate<String> journaled;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean down;

  private RpcGate(URI node, Gate gate, Predicate<String> journaled) throws IOException {
    this.node = node;
    this.gate = gate;
    this.journaled = journaled;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * @param journaled whether the journal holds these raw bytes
   */
  static RpcGate to(URI node, Gate gate, Predicate<String> journaled) {
    try {
      return new RpcGate(node, gate, journaled);
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** While it is down, every call is cut. */
  void down(boolean is) {
    down = is;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      if (down) {
        return;
      }
      JsonNode call = JSON.readTree(question);
      String method = call.path("method").asString("");
      Optional<Strike> strike = gate.meet(method);
      if (goesOn(strike, Side.BEFORE)) {
        note(method, call);
        byte[] answer = ask(question);
        if (goesOn(strike, Side.AFTER)) {
          pass(exchange, changed(strike, call).orElse(answer));
        }
      }
    }
  }

  private boolean goesOn(Optional<Strike> strike, Side side) {
    Way way = gate.pass(strike, side);
    if (way == Way.SWALLOWED) {
      gate.waitForNothing();
    }
    return way == Way.ON;
  }

  private void note(String method, JsonNode call) {
    if (method.equals(Strike.SEND)) {
      String raw = call.path("params").path(0).asString("");
      gate.tape().add(new Tape.Sent(gate.victim().name(), raw, journaled.test(raw)));
    }
  }

  /** With the id of the question, as some answer is meant for it. */
  private static Optional<byte[]> changed(Optional<Strike> strike, JsonNode call) {
    return strike
        .map(Strike::deed)
        .filter(Deed.Answer.class::isInstance)
        .map(deed -> ((Deed.Answer) deed).json())
        .map(json -> json.replace("\"id\":1", "\"id\":" + call.path("id")))
        .map(json -> json.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] ask(byte[] question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the proxy is being closed", e);
    }
  }

  private static void pass(HttpExchange exchange, byte[] answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  @Override
  public void close() {
    gate.close();
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
