package network.skale.nms.chain;

import java.util.List;
import java.util.function.BiFunction;
import network.skale.nms.model.Address;
import org.web3j.crypto.Hash;

/** One kind of event of one contract; a receipt also holds the events of many others. */
record Event(Address emitter, String topic) {

  /**
   * @param signature canonical, as {@code BountyWasPaid(uint256)}
   */
  static Event of(Address emitter, String signature) {
    return new Event(emitter, Hash.sha3String(signature));
  }

  /**
   * Those in the receipt, in their order.
   *
   * @param reader gets the indexed values (word 0 is the topic itself) and the other values
   */
  <T> List<T> in(Receipt receipt, BiFunction<AbiReader, AbiReader, T> reader) {
    return Decoded.from(
        "the receipt of " + receipt.txHash(),
        () -> receipt.logs().stream().filter(this::matches).map(log -> read(log, reader)).toList());
  }

  private boolean matches(LogEntry log) {
    return log.emitter().equals(emitter)
        && !log.topics().isEmpty()
        && log.topics().getFirst().equals(topic);
  }

  private static <T> T read(LogEntry log, BiFunction<AbiReader, AbiReader, T> reader) {
    String indexed = String.join("", log.topics()).replace("0x", "");
    return reader.apply(AbiReader.of("0x" + indexed), AbiReader.of(log.data()));
  }
}
