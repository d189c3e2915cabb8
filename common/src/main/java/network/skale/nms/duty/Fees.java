package network.skale.nms.duty;

import java.math.BigInteger;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;

/**
 * What a transaction offers per gas, in wei: room for the base fee to double, and the tip that the
 * Ethereum node suggests.
 */
record Fees(BigInteger maxFee, BigInteger maxTip) {

  static Fees suggestedBy(Chain chain) {
    Block head = chain.latest();
    return over(head.baseFee(), chain.suggestedTip());
  }

  static Fees over(BigInteger baseFee, BigInteger tip) {
    return new Fees(baseFee.shiftLeft(1).add(tip), tip);
  }
}
