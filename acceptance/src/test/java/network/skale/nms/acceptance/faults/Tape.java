package network.skale.nms.acceptance.faults;

import java.util.ArrayList;
import java.util.List;

/** What passed the proxies of one stage, in one order. Thread-safe. */
final class Tape {

  private final List<Event> events = new ArrayList<>();
  private final long begin = System.nanoTime();

  /** Something that passed. */
  sealed interface Event {
    String agent();
  }

  /**
   * A transaction on its way to the Ethereum node.
   *
   * @param raw signed bytes as {@code 0x} hex
   * @param journaled whether these very bytes were committed in the journal by then
   */
  record Sent(String agent, String raw, boolean journaled) implements Event {}

  /** A database transaction whose commit was answered with ok. */
  record Committed(String agent, List<String> statements) implements Event {}

  /**
   * A fault.
   *
   * @param agent whom it struck, or the chain
   * @param nanos since the tape began
   */
  record Struck(String agent, String fault, long nanos) implements Event {}

  synchronized void add(Event event) {
    events.add(event);
  }

  void struck(String agent, String fault) {
    add(new Struck(agent, fault, now()));
  }

  /** In nanoseconds since the tape began. */
  long now() {
    return System.nanoTime() - begin;
  }

  synchronized <T extends Event> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
