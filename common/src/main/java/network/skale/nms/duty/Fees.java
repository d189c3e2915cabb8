package network.skale.nms.duty;

import java.math.BigInteger;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;

/** What a transaction offers per gas, in wei. On a chain without a base fee both are the price. */
record Fees(BigInteger maxFee, BigInteger maxTip) {

  /**
   * A replacement has to offer 10 % more at geth, Besu and Erigon, and 12.5 % more at OpenEthereum
   * and its heirs.
   */
  private static final BigInteger RAISED = BigInteger.valueOf(9);

  private static final BigInteger FROM = BigInteger.valueOf(8);

  /** Room for the base fee to double, and the tip that the Ethereum node suggests. */
  static Fees ofMarket(Chain chain, Block head) {
    return over(head.baseFee(), chain.suggestedTip());
  }

  static Fees over(BigInteger baseFee, BigInteger tip) {
    return new Fees(baseFee.shiftLeft(1).add(tip), tip);
  }

  /** At least 12.5 % more than {@code previous}, and never less than these. */
  Fees raisedOver(Fees previous) {
    return new Fees(
        maxFee.max(raised(previous.maxFee)), // rounded up, so at least one wei more
        maxTip.max(raised(previous.maxTip)));
  }

  Fees atMost(BigInteger cap) {
    return new Fees(maxFee.min(cap), maxTip.min(cap));
  }

  /** Whether Ethereum nodes take these instead of {@code previous}. */
  boolean canReplace(Fees previous) {
    return maxFee.compareTo(raised(previous.maxFee)) >= 0
        && maxTip.compareTo(raised(previous.maxTip)) >= 0;
  }

  private static BigInteger raised(BigInteger fee) {
    return fee.multiply(RAISED)
        .add(FROM.subtract(BigInteger.ONE))
        .divide(FROM)
        .max(fee.add(BigInteger.ONE));
  }
}
