package network.skale.nms.duty;

import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;

/**
 * Signed bytes for one nonce, in the journal before anybody else sees them.
 *
 * @param seq 0 for the first bytes of a nonce, one more for each replacement
 */
public record Attempt(int seq, Intent intent, UnsignedTx tx, SignedTx signed) {

  /** What the bytes are for. */
  public enum Intent {
    DUTY,
    /** Uses up the nonce without any effect, so that later nonces can be mined. */
    FILL
  }
}
