package network.skale.nms.chain;

import java.util.List;
import network.skale.nms.model.Address;

/** One event of a transaction, not decoded: topics and data as {@code 0x} hex. */
public record LogEntry(Address emitter, List<String> topics, String data) {

  public LogEntry {
    topics = List.copyOf(topics);
  }
}
