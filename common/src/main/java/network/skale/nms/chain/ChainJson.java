package network.skale.nms.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.skale.nms.model.Address;
import org.jspecify.annotations.Nullable;
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

  /** Looks for one receipt in those of a whole block. */
  static Optional<Receipt> receiptAmong(JsonNode receipts, String txHash) {
    return receipts
        .valueStream()
        .filter(each -> JsonHex.hash(each.get("transactionHash")).equals(txHash))
        .findFirst()
        .flatMap(each -> receipt(each, txHash));
  }

  static Address sender(JsonNode transaction, String txHash) {
    String hash = JsonHex.hash(transaction.get("hash"));
    if (!hash.equals(txHash.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("it is another transaction, " + hash);
    }
    return new Address(JsonHex.data(transaction.get("from")));
  }

  /** Where the events are; one that a reorganisation undid is none. */
  static List<LogPlace> places(@Nullable JsonNode logs, long first, long last) {
    if (logs == null || !logs.isArray()) {
      throw new IllegalArgumentException("it is no list of events");
    }
    return logs.valueStream()
        .filter(log -> !log.path("removed").asBoolean(false))
        .map(log -> place(log, first, last))
        .toList();
  }

  private static LogPlace place(JsonNode log, long first, long last) {
    long block = JsonHex.number(log.get("blockNumber"));
    if (block < first || block > last) {
      throw new IllegalArgumentException(
          "block %d was not asked for, but %d to %d".formatted(block, first, last));
    }
    return new LogPlace(JsonHex.hash(log.get("transactionHash")), block);
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
