package network.skale.nms.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.skale.nms.model.Address;
import tools.jackson.databind.JsonNode;

/** Reads blocks and receipts; throws IllegalArgumentException and the like on rubbish. */
final class ChainJson {

  private ChainJson() {}

  static Block block(JsonNode json) {
    BigInteger baseFee =
        json.hasNonNull("baseFeePerGas")
            ? JsonHex.quantity(json.get("baseFeePerGas"))
            : BigInteger.ZERO;
    return new Block(
        JsonHex.number(json.get("number")),
        JsonHex.hash(json.get("hash")),
        Instant.ofEpochSecond(JsonHex.number(json.get("timestamp"))),
        baseFee);
  }

  /** Empty for the receipt of a transaction that still waits, which some nodes give. */
  static Optional<Receipt> receipt(JsonNode json, String txHash) {
    if (json.isObject() && json.path("blockNumber").isNull()) {
      return Optional.empty();
    }
    String hash = JsonHex.hash(json.get("transactionHash"));
    if (!hash.equals(txHash.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("it is the receipt of another transaction, " + hash);
    }
    return Optional.of(
        new Receipt(
            hash,
            JsonHex.number(json.get("blockNumber")),
            JsonHex.hash(json.get("blockHash")),
            JsonHex.number(json.get("status")) == 1,
            JsonHex.quantity(json.get("gasUsed")),
            JsonHex.quantity(json.get("effectiveGasPrice")),
            logs(json.path("logs"))));
  }

  private static List<LogEntry> logs(JsonNode logs) {
    if (!logs.isArray()) {
      throw new IllegalArgumentException("the receipt has no list of logs");
    }
    return logs.valueStream().map(ChainJson::log).toList();
  }

  private static LogEntry log(JsonNode log) {
    return new LogEntry(
        new Address(JsonHex.data(log.get("address"))),
        log.path("topics").valueStream().map(JsonHex::hash).toList(),
        JsonHex.data(log.get("data")));
  }
}
