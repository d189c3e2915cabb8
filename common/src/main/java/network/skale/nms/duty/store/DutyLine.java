package network.skale.nms.duty.store;

import java.time.Instant;
import java.util.Optional;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyState;
import network.skale.nms.model.Address;

/**
 * A duty as an operator sees it.
 *
 * @param carrier the transaction that carries it, or carried it to its end
 */
public record DutyLine(
    Duty duty,
    DutyState state,
    Instant created,
    Optional<Instant> settled,
    Optional<Carrier> carrier) {

  /**
   * @param state as {@code live}, or {@code final: mined}
   */
  public record Carrier(long chain, Address address, long nonce, String state) {}
}
