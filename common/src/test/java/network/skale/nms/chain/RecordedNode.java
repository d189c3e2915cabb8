package network.skale.nms.chain;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.protocol.Service;
import tools.jackson.databind.JsonNode;

/** An Ethereum node in memory that answers what it was told to, and remembers what it was asked. */
final class RecordedNode extends Service {

  private final Map<String, String> answers = new HashMap<>();
  private final List<JsonNode> asked = new ArrayList<>();

  RecordedNode() {
    super(false);
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

  RecordedNode anything(String body) {
    answers.put("*", body);
    return this;
  }

  Chain chain() {
    return new Chain(this);
  }

  List<String> methods() {
    return asked.stream().map(each -> each.path("method").asString()).toList();
  }

  JsonNode lastParams() {
    return asked.getLast().path("params");
  }

  @Override
  protected InputStream performIO(String payload) {
    JsonNode request = objectMapper.readTree(payload);
    asked.add(request);
    return new ByteArrayInputStream(answer(request).getBytes(StandardCharsets.UTF_8));
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
