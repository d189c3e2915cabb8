package network.skale.nms.duty;

import java.math.BigInteger;
import network.skale.nms.chain.Call;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;

/**
 * Signed bytes for one nonce, in the journal before anybody else sees them.
 *
 * @param seq 0 for the first bytes of a nonce, one more for each replacement
 * @param head number of the latest block when they were signed
 */
public record Attempt(int seq, Intent intent, UnsignedTx tx, SignedTx signed, long head) {

  /** What the bytes are for. */
  public enum Intent {
    DUTY,
    /** Uses up a nonce that nothing was sent with, so that later nonces can be mined. */
    FILL,
    /** Replaces the bytes of duties whose window has closed. */
    CANCEL
  }

  public Attempt withSeq(int other) {
    return new Attempt(other, intent, tx, signed, head);
  }

  Fees fees() {
    return new Fees(tx.maxFee(), tx.maxTip());
  }

  boolean makes(Call call) {
    return tx.to().equals(call.to()) && tx.data().equals(call.data());
  }

  /** In wei. */
  BigInteger worstCase() {
    return tx.gasLimit().multiply(tx.maxFee());
  }

  Call call() {
    return new Call(tx.to(), tx.data());
  }
}
