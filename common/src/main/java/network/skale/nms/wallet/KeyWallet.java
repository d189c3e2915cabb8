package network.skale.nms.wallet;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.regex.Pattern;
import network.skale.nms.model.Address;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/**
 * Signs with a private key that it holds in memory and never shows.
 *
 * <p>web3j's Credentials and Keys are not used, as they register all of Bouncy Castle's algorithms
 * with the JVM: megabytes of memory, for a key that signs a few times a month.
 */
public final class KeyWallet implements Wallet {

  private static final Pattern FORM = Pattern.compile("(?:0x)?[0-9a-fA-F]{64}");

  private static final int PUBLIC_KEY_BYTES = 64;
  private static final int ADDRESS_BYTES = 20;

  private final ECKeyPair key;
  private final Address address;

  private KeyWallet(ECKeyPair key) {
    this.key = key;
    this.address = addressOf(key.getPublicKey());
  }

  /**
   * Holds this key.
   *
   * @param privateKey 64 hex digits, with or without {@code 0x}
   * @throws IllegalArgumentException if that is no private key; the message does not show it
   */
  public static KeyWallet of(String privateKey) {
    if (!FORM.matcher(privateKey).matches()) {
      throw new IllegalArgumentException(
          "the private key must be 64 hex digits, with or without 0x before them");
    }
    BigInteger key = Numeric.toBigInt(privateKey);
    if (key.signum() == 0 || key.compareTo(Sign.CURVE_PARAMS.getN()) >= 0) {
      throw new IllegalArgumentException(
          "the private key must lie between 1 and the order of the curve secp256k1");
    }
    return new KeyWallet(ECKeyPair.create(key));
  }

  /** The last bytes of the public key's hash, by the Yellow Paper, appendix F. */
  private static Address addressOf(BigInteger publicKey) {
    byte[] hash = Hash.sha3(Numeric.toBytesPadded(publicKey, PUBLIC_KEY_BYTES));
    return new Address(
        Numeric.toHexString(Arrays.copyOfRange(hash, hash.length - ADDRESS_BYTES, hash.length)));
  }

  @Override
  public Address address() {
    return address;
  }

  /**
   * @throws IllegalStateException if the signature turns out not to be of this address
   */
  @Override
  public SignedTx sign(UnsignedTx tx) {
    SignedTx signed = TxCodec.signed(tx, Sign.signMessage(TxCodec.toSign(tx), key));
    verify(signed);
    return signed;
  }

  @Override
  public String toString() {
    return "KeyWallet[" + address + "]";
  }

  // a faulty signature would be refused by the node at best, and lose the time of a window
  private void verify(SignedTx signed) {
    try {
      if (!addressOf(TxCodec.signer(signed)).equals(address)) {
        throw new IllegalStateException("the signature is not of " + address);
      }
    } catch (SignatureException e) {
      throw new IllegalStateException("the signature of " + address + " cannot be checked", e);
    }
  }
}
