package network.skale.nms.bounty.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.skale.nms.bounty.store.Blocks;
import network.skale.nms.chain.Chain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A way to an Ethereum node that refuses and forgets as providers do, and can be cut. */
final class Provider implements AutoCloseable {

  /** What a node that has forgotten a block says when it is asked for it, or for its events. */
  enum Forgets {
    WITH_CODE_4444("{\"code\":4444,\"message\":\"pruned history unavailable\"}"),
    IN_OTHER_WORDS("{\"code\":-32000,\"message\":\"out of luck\"}"),
    SILENTLY("");

    private final String error;

    Forgets(String error) {
      this.error = error;
    }
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> OF_STATE = Set.of("eth_call", "eth_getBalance");

  private final URI node;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Blocks> granted = new CopyOnWriteArrayList<>();
  private final List<Blocks> refused = new CopyOnWriteArrayList<>();

  private volatile long mostBlocks;
  private volatile int refusalStatus;
  private volatile String refusal = "";
  private volatile long oldestBlock;
  private volatile Forgets how = Forgets.SILENTLY;
  private volatile long oldestState;
  private volatile boolean forgetsReceipts;
  private int leftBeforeCut;

  Provider(URI node) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    isGenerous();
  }

  Chain connect() {
    return Chain.connect(
        List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
        Duration.ofSeconds(10));
  }

  /** As if it were an archive node without limits, and never asked before. */
  void isGenerous() {
    refuses(Long.MAX_VALUE, 200, "{\"code\":-32000,\"message\":\"never said\"}");
    forgets(0, Forgets.SILENTLY);
    forgetsStateBefore(0);
    forgetsReceipts(false);
    cutAfter(Integer.MAX_VALUE);
    granted.clear();
    refused.clear();
  }

  /**
   * @param error JSON; no answer at all if it is empty
   */
  void refuses(long moreBlocks, int status, String error) {
    mostBlocks = moreBlocks;
    refusalStatus = status;
    refusal = error;
  }

  void forgets(long blocksBefore, Forgets inThisWay) {
    oldestBlock = blocksBefore;
    how = inThisWay;
  }

  void forgetsStateBefore(long block) {
    oldestState = block;
  }

  void forgetsReceipts(boolean now) {
    forgetsReceipts = now;
  }

  /** After so many answers it hangs up. */
  synchronized void cutAfter(int answers) {
    leftBeforeCut = answers;
  }

  /** The ranges whose events it told. */
  List<Blocks> granted() {
    return List.copyOf(granted);
  }

  /** The ranges whose events it was asked for in vain. */
  List<Blocks> refused() {
    return List.copyOf(refused);
  }

  private synchronized boolean isCut() {
    return --leftBeforeCut < 0;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      if (!isCut()) {
        answer(exchange, question, JSON.readTree(question));
      }
    }
  }

  private void answer(HttpExchange exchange, byte[] question, JsonNode call) throws IOException {
    String method = call.path("method").asString();
    JsonNode params = call.path("params");
    if (method.equals("eth_getLogs")) {
      logs(exchange, question, call, range(params.path(0)));
    } else if (method.equals("eth_getBlockByNumber") && isBefore(oldestBlock, params.path(0))) {
      send(exchange, 200, how == Forgets.WITH_CODE_4444 ? error(call, how.error) : nothing(call));
    } else if (OF_STATE.contains(method) && isBefore(oldestState, params.path(1))) {
      send(
          exchange,
          200,
          error(call, "{\"code\":-32000,\"message\":\"missing trie node 8b (path )\"}"));
    } else if (forgetsReceipts && method.contains("Receipt")) {
      send(exchange, 200, nothing(call));
    } else {
      pass(exchange, question);
    }
  }

  private void logs(HttpExchange exchange, byte[] question, JsonNode call, Blocks range)
      throws IOException {
    if (range.count() > mostBlocks) {
      refused.add(range);
      if (!refusal.isEmpty()) {
        send(exchange, refusalStatus, error(call, refusal));
      }
    } else if (range.first() < oldestBlock && how != Forgets.SILENTLY) {
      refused.add(range);
      send(exchange, 200, error(call, how.error));
    } else if (range.first() < oldestBlock) {
      send(
          exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":[]}".formatted(call.get("id")));
    } else {
      granted.add(range);
      pass(exchange, question);
    }
  }

  private void pass(HttpExchange exchange, byte[] question) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    try {
      send(exchange, 200, client.send(request, BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the provider is being closed", e);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String error(JsonNode call, String error) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}".formatted(call.get("id"), error);
  }

  private static String nothing(JsonNode call) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":null}".formatted(call.get("id"));
  }

  private static Blocks range(JsonNode filter) {
    return new Blocks(
        Long.decode(filter.path("fromBlock").asString()),
        Long.decode(filter.path("toBlock").asString()));
  }

  private static boolean isBefore(long oldest, JsonNode block) {
    String number = block.asString("");
    return number.startsWith("0x") && Long.decode(number) < oldest;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
