package network.skale.nms.duty;

import java.math.BigInteger;
import network.skale.nms.chain.Call;
import network.skale.nms.wallet.UnsignedTx;

/**
 * A call with what it may cost.
 *
 * @param gasLimit in gas
 */
record Offer(Call call, BigInteger gasLimit, Fees fees) {

  /**
   * 30 % over the estimate: the contract's work may grow between the estimate and the block, and
   * refunds come only at the end, so a limit at the gas really used fails.
   */
  static BigInteger limitOver(BigInteger estimate) {
    return estimate.multiply(BigInteger.valueOf(13)).divide(BigInteger.TEN);
  }

  /** In wei. */
  BigInteger worstCase() {
    return gasLimit.multiply(fees.maxFee());
  }

  UnsignedTx with(long chainId, long nonce) {
    return new UnsignedTx(
        chainId, nonce, call.to(), call.data(), gasLimit, fees.maxFee(), fees.maxTip());
  }
}
