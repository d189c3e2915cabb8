package network.skale.nms.duty;

import java.util.Map;
import java.util.function.Consumer;
import network.skale.nms.store.Transaction;

/**
 * What a final transaction meant for its duties.
 *
 * @param states the new state of each duty that is no longer open
 * @param entries writes the rows for the operator, in the very commit that closes the duties
 * @param afterwards runs after that commit, and only in the process that made it
 */
public record Settlement(
    Map<Duty, DutyState> states, Consumer<Transaction> entries, Runnable afterwards) {

  public Settlement {
    states = Map.copyOf(states);
  }

  public Settlement(Map<Duty, DutyState> states, Consumer<Transaction> entries) {
    this(states, entries, () -> {});
  }

  /** Nothing was achieved: every duty stays open and may be sent again. */
  public static Settlement nothing() {
    return new Settlement(Map.of(), tx -> {});
  }
}
