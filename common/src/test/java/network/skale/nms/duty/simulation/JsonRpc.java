package network.skale.nms.duty.simulation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.simulation.Contract.Effect;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a {@link SimulatedNode} answers to the requests of JSON-RPC that the engine makes. */
record JsonRpc(SimulatedNode node) {

  static final long CHAIN_ID = 31337;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int GAS = 100_000;
  private static final int HEX = 16;

  String answer(String json) {
    JsonNode request = JSON.readTree(json);
    JsonNode params = request.get("params");
    return switch (request.get("method").asString()) {
      case "eth_chainId" -> quantity(CHAIN_ID);
      case "eth_getBlockByNumber" -> block(params.get(0).asString());
      case "eth_getTransactionCount" -> nonce(params.get(1).asString());
      case "eth_getTransactionReceipt" -> receipt(params.get(0).asString());
      case "eth_estimateGas" -> estimate(params.get(0));
      case "eth_call" -> call(params.get(0), params.get(1).asString());
      case "eth_getBalance" -> result("\"0x" + "f".repeat(30) + "\"");
      case "eth_maxPriorityFeePerGas" -> quantity(SimulatedNode.GWEI.longValueExact());
      case "eth_sendRawTransaction" -> send(params.get(0).asString());
      default -> fault(-32601, "method not found");
    };
  }

  private String send(String raw) {
    String hash = Hash.sha3(raw);
    return node.send(hash, raw).map(words -> fault(-32000, words)).orElse(result('"' + hash + '"'));
  }

  private String nonce(String when) {
    if (when.equals("pending")) {
      return quantity(node.pool().after(node.ledger().head().nonce()));
    }
    return find(when).map(block -> quantity(block.nonce())).orElse(fault(-32000, "no such block"));
  }

  private Optional<SimulatedBlock> find(String when) {
    return switch (when) {
      case "latest" -> Optional.of(node.ledger().head());
      case "finalized" -> Optional.of(node.ledger().finalized());
      default -> node.ledger().block(Long.parseLong(when.substring(2), HEX));
    };
  }

  private String block(String when) {
    return find(when)
        .map(
            block ->
                """
                {"number":"0x%x","hash":"%s","timestamp":"0x%x","baseFeePerGas":"0x%x"}\
                """
                    .formatted(
                        block.number(),
                        block.hash(),
                        block.time().getEpochSecond(),
                        block.baseFee()))
        .map(JsonRpc::result)
        .orElse(result("null"));
  }

  private String receipt(String hash) {
    return node.ledger()
        .from(0)
        .flatMap(
            block ->
                block.mined().stream()
                    .filter(mined -> mined.sent().signed().hash().equals(hash))
                    .map(mined -> receipt(block, mined)))
        .findFirst()
        .orElse(result("null"));
  }

  private static String receipt(SimulatedBlock block, Mined mined) {
    return result(
        """
        {"transactionHash":"%s","blockNumber":"0x%x","blockHash":"%s","status":"0x%x",\
        "gasUsed":"0x%x","effectiveGasPrice":"0x%x","logs":[%s]}\
        """
            .formatted(
                mined.sent().signed().hash(),
                block.number(),
                block.hash(),
                mined.succeeded() ? 1 : 0,
                GAS,
                block.baseFee(),
                mined.effects().stream().map(JsonRpc::log).collect(Collectors.joining(","))));
  }

  private static String log(Effect effect) {
    boolean claim = effect.key().kind() == DutyKind.CLAIM;
    return """
    {"address":"%s","topics":["0x%064x"],"data":"0x%02x%02x"}\
    """
        .formatted(
            Contract.ADDRESS.hex(), claim ? 2 : 1, effect.key().target(), effect.counted() ? 1 : 0);
  }

  private String estimate(JsonNode transaction) {
    return isTaken(transaction) ? quantity(GAS) : reverted();
  }

  private String call(JsonNode transaction, String when) {
    String data = transaction.get("data").asString();
    if (Stream.of(Contract.LISTED, Contract.COUNTED, Contract.LAST_REWARD)
        .anyMatch(view -> view.data().equals(data))) {
      long value = find(when).orElseThrow().contract().read(data);
      return result("\"0x%064x\"".formatted(value));
    }
    return isTaken(transaction) ? result("\"0x\"") : reverted();
  }

  private boolean isTaken(JsonNode transaction) {
    SimulatedBlock head = node.ledger().head();
    return !transaction.get("to").asString().equals(Contract.ADDRESS.hex())
        || head.contract().execute(transaction.get("data").asString(), head.time()).isPresent();
  }

  private static String quantity(long number) {
    return result("\"0x%x\"".formatted(number));
  }

  private static String reverted() {
    return fault(3, "execution reverted");
  }

  private static String result(String json) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}";
  }

  private static String fault(int code, String words) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
        .formatted(code, words);
  }
}
