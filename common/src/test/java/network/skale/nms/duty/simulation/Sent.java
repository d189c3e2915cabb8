package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.TxCodec;
import network.skale.nms.wallet.UnsignedTx;

/** A transaction as the node knows it. */
record Sent(UnsignedTx tx, SignedTx signed) {

  private static final BigInteger TEN_PERCENT_MORE = BigInteger.valueOf(110);
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  static Sent of(SignedTx signed) {
    return new Sent(TxCodec.decode(signed), signed);
  }

  long nonce() {
    return tx.nonce();
  }

  boolean pays(BigInteger baseFee) {
    return tx.maxFee().compareTo(baseFee) >= 0;
  }

  /** As geth wants it. */
  boolean outbids(Sent other) {
    return isTenPercentMore(tx.maxFee(), other.tx.maxFee())
        && isTenPercentMore(tx.maxTip(), other.tx.maxTip());
  }

  private static boolean isTenPercentMore(BigInteger fee, BigInteger than) {
    return fee.multiply(HUNDRED).compareTo(than.multiply(TEN_PERCENT_MORE)) >= 0;
  }
}
