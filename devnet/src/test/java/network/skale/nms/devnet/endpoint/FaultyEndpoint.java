package network.skale.nms.devnet.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.chain.RpcRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP endpoint in front of a development node that is wrong in one way, which may change. */
final class FaultyEndpoint implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** What it does with a request. */
  interface Fault {

    /**
     * @return the body of the answer
     */
    String answer(FaultyEndpoint endpoint, ObjectNode request) throws IOException;

    /** Everything passes. */
    static Fault none() {
      return FaultyEndpoint::pass;
    }

    /** Results of one method are another. */
    static Fault changing(String method, UnaryOperator<JsonNode> change) {
      return (endpoint, request) -> {
        ObjectNode answer = (ObjectNode) JSON.readTree(endpoint.pass(request));
        if (request.path("method").asString().equals(method) && answer.has("result")) {
          answer.set("result", change.apply(answer.get("result")));
        }
        return answer.toString();
      };
    }

    /** Knows nothing after the block that was the last one so many blocks ago. */
    static Fault staleBy(long blocks) {
      return (endpoint, request) -> endpoint.pass(endpoint.aged(request, blocks));
    }
  }

  private final DevChain node;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private volatile Fault fault;
  private volatile int status = 200;

  FaultyEndpoint(DevChain node, Fault fault) {
    this.node = node;
    this.fault = fault;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** With another status than success. */
  FaultyEndpoint status(int code) {
    status = code;
    return this;
  }

  void becomes(Fault next) {
    fault = next;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it was asked for. */
  List<String> methods() {
    return List.copyOf(methods);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = (ObjectNode) JSON.readTree(exchange.getRequestBody().readAllBytes());
      methods.add(request.path("method").asString());
      byte[] body = fault.answer(this, request).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String pass(ObjectNode request) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    List<Object> params = request.path("params").valueStream().<Object>map(p -> p).toList();
    try {
      answer.set("result", node.rpc(request.path("method").asString(), params.toArray()));
    } catch (RpcRefused e) {
      answer.putObject("error").put("code", -32000).put("message", String.valueOf(e.getMessage()));
    }
    return answer.toString();
  }

  private ObjectNode aged(ObjectNode request, long blocks) {
    long head = Long.decode(node.rpc("eth_blockNumber").asString());
    String old = "0x" + Long.toHexString(Math.max(0, head - blocks));
    String text = request.toString();
    return (ObjectNode)
        JSON.readTree(
            text.replace("\"latest\"", "\"" + old + "\"")
                .replace("\"finalized\"", "\"" + old + "\""));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
