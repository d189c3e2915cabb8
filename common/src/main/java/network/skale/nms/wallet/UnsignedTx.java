package network.skale.nms.wallet;

import java.math.BigInteger;
import network.skale.nms.model.Address;

/**
 * An EIP-1559 transaction without value, before it is signed.
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
    BigInteger maxTip) {}
