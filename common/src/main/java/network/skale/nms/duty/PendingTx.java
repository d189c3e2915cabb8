package network.skale.nms.duty;

import java.time.Duration;
import java.util.List;
import network.skale.nms.wallet.SignedTx;

/**
 * A nonce that is taken and not yet final.
 *
 * @param age since the nonce was taken
 * @param mined that one of its attempts was last seen in a block
 * @param attempts its signed bytes, oldest first; empty if it is only reserved
 * @param duties what it carries; none if the nonce was left to another program
 */
public record PendingTx(
    long nonce, Duration age, boolean mined, List<Attempt> attempts, List<Duty> duties) {

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

  /** An empty transaction is as needed as a claim. */
  DutyKind kind() {
    return duties.isEmpty() ? DutyKind.CLAIM : duties.getFirst().key().kind();
  }

  /** Whether an agent with this kind of duties settles it: what carries none, every agent does. */
  boolean isFor(DutyKind kind) {
    return duties.isEmpty() || carries(kind);
  }

  Attempt last() {
    return attempts.getLast();
  }

  List<String> hashes() {
    return attempts.stream().map(Attempt::signed).map(SignedTx::hash).toList();
  }
}
