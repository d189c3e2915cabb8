package network.skale.nms.duty;

import java.util.List;
import network.skale.nms.wallet.SignedTx;

/**
 * A nonce that is taken and not yet final.
 *
 * @param attempts its signed bytes, oldest first; empty if it is only reserved
 * @param duties what it carries
 */
public record PendingTx(long nonce, List<SignedTx> attempts, List<Duty> duties) {

  public PendingTx {
    attempts = List.copyOf(attempts);
    duties = List.copyOf(duties);
  }

  boolean isReserved() {
    return attempts.isEmpty();
  }

  boolean carries(DutyKind kind) {
    return duties.stream().anyMatch(duty -> duty.key().kind() == kind);
  }
}
