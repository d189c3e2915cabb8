package network.skale.nms.wallet;

import java.math.BigInteger;
import java.security.SignatureException;
import network.skale.nms.model.Address;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.ITransaction;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;

/** Between our transactions and their bytes. */
public final class TxCodec {

  /** By EIP-155 the chain's id is part of the recovery id. */
  private static final int EIP_155 = 35;

  private static final int RECOVERY = 27;

  private TxCodec() {}

  /** The bytes whose hash is signed. */
  static byte[] toSign(UnsignedTx tx) {
    return tx.hasGasPrice()
        ? TransactionEncoder.encode(encodable(tx), tx.chainId())
        : TransactionEncoder.encode(encodable(tx));
  }

  static SignedTx signed(UnsignedTx tx, SignatureData signature) {
    SignatureData placed =
        tx.hasGasPrice()
            ? TransactionEncoder.createEip155SignatureData(signature, tx.chainId())
            : signature;
    byte[] raw = TransactionEncoder.encode(encodable(tx), placed);
    return new SignedTx(Numeric.toHexString(Hash.sha3(raw)), Numeric.toHexString(raw));
  }

  /**
   * What was signed.
   *
   * @throws IllegalArgumentException if the bytes are no signed transaction of ours
   */
  public static UnsignedTx decode(SignedTx signed) {
    SignedRawTransaction tx = decoded(signed);
    ITransaction content = tx.getTransaction();
    boolean dynamic = content instanceof Transaction1559;
    BigInteger price = dynamic ? BigInteger.ZERO : tx.getGasPrice();
    return new UnsignedTx(
        chainId(tx),
        tx.getNonce().longValueExact(),
        new Address(tx.getTo()),
        data(tx),
        tx.getGasLimit(),
        dynamic ? ((Transaction1559) content).getMaxFeePerGas() : price,
        dynamic ? ((Transaction1559) content).getMaxPriorityFeePerGas() : price);
  }

  /** The public key that made the signature. */
  static BigInteger signer(SignedTx signed) throws SignatureException {
    SignedRawTransaction tx = decoded(signed);
    SignatureData signature = tx.getSignatureData();
    long v = Numeric.toBigInt(signature.getV()).longValueExact();
    long recovery = v < EIP_155 ? v : RECOVERY + (v - EIP_155) % 2;
    return Sign.signedMessageToKey(
        toSign(decode(signed)),
        new SignatureData((byte) recovery, signature.getR(), signature.getS()));
  }

  private static SignedRawTransaction decoded(SignedTx signed) {
    if (TransactionDecoder.decode(signed.raw()) instanceof SignedRawTransaction tx) {
      return tx;
    }
    throw new IllegalArgumentException("transaction " + signed.hash() + " is not signed");
  }

  private static long chainId(SignedRawTransaction tx) {
    return tx.getTransaction() instanceof Transaction1559 dynamic
        ? dynamic.getChainId()
        : (Numeric.toBigInt(tx.getSignatureData().getV()).longValueExact() - EIP_155) / 2;
  }

  private static String data(SignedRawTransaction tx) {
    return Numeric.prependHexPrefix(tx.getData());
  }

  private static RawTransaction encodable(UnsignedTx tx) {
    BigInteger nonce = BigInteger.valueOf(tx.nonce());
    return tx.hasGasPrice()
        ? RawTransaction.createTransaction(
            nonce, tx.maxFee(), tx.gasLimit(), tx.to().hex(), BigInteger.ZERO, tx.data())
        : RawTransaction.createTransaction(
            tx.chainId(),
            nonce,
            tx.gasLimit(),
            tx.to().hex(),
            BigInteger.ZERO,
            tx.data(),
            tx.maxTip(),
            tx.maxFee());
  }
}
