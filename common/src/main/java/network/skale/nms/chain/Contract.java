package network.skale.nms.chain;

import java.util.function.Function;
import network.skale.nms.model.Address;

/** One contract on the chain. */
record Contract(Chain chain, Address address) {

  Call call(CallData data) {
    return new Call(address, data.hex());
  }

  /**
   * Calls it on the latest block.
   *
   * @throws CallReverted if it refuses
   * @throws ChainUnavailable if there is no answer that can be read
   */
  <T> T read(CallData data, Function<AbiReader, T> reader) {
    return decode(chain.call(call(data)), reader);
  }

  /** As {@link #read}, once all of that block is done. */
  <T> T readAt(long block, CallData data, Function<AbiReader, T> reader) {
    return decode(chain.call(call(data), block), reader);
  }

  private <T> T decode(String answer, Function<AbiReader, T> reader) {
    if (answer.equals("0x")) {
      throw new ChainUnavailable(
          "there is no such contract at %s: is ENDPOINT of the network that manager.json describes?"
              .formatted(address));
    }
    return Decoded.from("a call of " + address, () -> reader.apply(AbiReader.of(answer)));
  }
}
