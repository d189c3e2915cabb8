package network.skale.nms.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import network.skale.nms.model.Address;
import org.web3j.protocol.ObjectMapperFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An Ethereum node in memory that answers what it was told to, and remembers what it was asked. Its
 * chain id is only remembered if it was told one.
 */
final class RecordedNode implements Wire {

  private static final ObjectMapper JSON = ObjectMapperFactory.getObjectMapper();

  private final String name;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private volatile boolean dead;

  RecordedNode() {
    this("recorded");
  }

  RecordedNode(String name) {
    this.name = name;
  }

  /** Whether it gives no answer from now on. */
  RecordedNode dies(boolean now) {
    dead = now;
    return this;
  }

  /** Its last block. */
  RecordedNode head(long number) {
    return block("latest", number, number);
  }

  /** A block, which has a hash of its own on each fork. */
  RecordedNode block(String tag, long number, long fork) {
    return result(
        "eth_getBlockByNumber [\"%s\",false]".formatted(tag),
        "{\"number\":\"0x%x\",\"hash\":\"0x%064x\",\"timestamp\":\"0x%x\"}"
            .formatted(number, fork, number));
  }

  /** By this tag or block. */
  RecordedNode nonce(Address of, String when, long nonce) {
    return result(
        "eth_getTransactionCount [\"%s\",\"%s\"]".formatted(of, when), "\"0x%x\"".formatted(nonce));
  }

  /**
   * @param question a method, or a method and the start of its parameters' JSON
   * @param result JSON
   */
  RecordedNode result(String question, String result) {
    answers.put(question, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}");
    return this;
  }

  /**
   * @param error JSON object
   */
  RecordedNode error(String question, String error) {
    answers.put(question, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error + "}");
    return this;
  }

  /** A contract's answer to exactly this call data. */
  RecordedNode contract(String data, String result) {
    return result("eth_call " + data, "\"" + result + "\"");
  }

  RecordedNode reverts(String data, String error) {
    return error("eth_call " + data, error);
  }

  /** The whole answer to whatever it was not told about; not to questions for its chain id. */
  RecordedNode anything(String body) {
    answers.put("*", body);
    return this;
  }

  RecordedNode blurts(String question, String body) {
    answers.put(question, body);
    return this;
  }

  Chain chain() {
    return new Chain(
        new Endpoints(
            List.of(this),
            new Heads(Optional.empty(), () -> Instant.EPOCH, System::nanoTime),
            System::nanoTime));
  }

  List<String> methods() {
    return asked.stream().map(each -> each.path("method").asString()).toList();
  }

  JsonNode lastParams() {
    return asked.getLast().path("params");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] ask(String json) throws EndpointFault {
    if (dead) {
      throw new EndpointFault("no connection");
    }
    JsonNode request = JSON.readTree(json);
    String method = request.path("method").asString();
    if (method.equals("eth_chainId") && !answers.containsKey(method)) {
      return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x1\"}".getBytes(StandardCharsets.UTF_8);
    }
    asked.add(request);
    return answer(request).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {}

  private String answer(JsonNode request) {
    String method = request.path("method").asString();
    JsonNode first = request.path("params").path(0);
    for (String key :
        List.of(
            method + " " + first.path("data").asString(""),
            method + " " + request.path("params"),
            method,
            "*")) {
      if (answers.containsKey(key)) {
        return answers.get(key);
      }
    }
    throw new AssertionError("nothing is recorded for " + request);
  }
}
