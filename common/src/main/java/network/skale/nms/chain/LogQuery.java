package network.skale.nms.chain;

import java.util.List;
import java.util.Map;
import network.skale.nms.model.Address;

/**
 * Which events to look for in past blocks.
 *
 * @param kinds first topics, as {@code 0x} hex: an event of any of them is meant
 * @param subject second topic: whom the event is about
 */
public record LogQuery(Address emitter, List<String> kinds, String subject) {

  public LogQuery {
    kinds = List.copyOf(kinds);
  }

  Map<String, Object> between(String first, String last) {
    return Map.of(
        "address",
        emitter.hex(),
        "topics",
        List.of(kinds, subject),
        "fromBlock",
        first,
        "toBlock",
        last);
  }
}
