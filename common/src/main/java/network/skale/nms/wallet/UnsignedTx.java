package network.skale.nms.wallet;

import java.math.BigInteger;
import network.skale.nms.model.Address;

/**
 * A transaction without value, before it is signed. Where both fees are the same it is one of the
 * old form with a gas price, which costs the same and which every chain takes; else an EIP-1559
 * one.
 *
 * @param data as {@code 0x} hex; {@code 0x} for none
 * @param maxFee and {@code maxTip} in wei per gas
 */
public record UnsignedTx(
    long chainId,
    long nonce,
    Address to,
    String data,
    BigInteger gasLimit,
    BigInteger maxFee,
    BigInteger maxTip) {

  boolean hasGasPrice() {
    return maxFee.equals(maxTip);
  }
}
