package network.skale.nms.wallet;

import java.util.Arrays;
import network.skale.nms.model.Address;
import org.web3j.crypto.Sign.SignatureData;

/** Makes transactions of the right form with a signature that nobody checks: fast. */
public final class StandInWallet implements Wallet {

  private static final int WORD = 32;
  private static final SignatureData SIGNATURE =
      new SignatureData((byte) 27, word((byte) 1), word((byte) 2));

  private static byte[] word(byte each) {
    byte[] bytes = new byte[WORD];
    Arrays.fill(bytes, each);
    return bytes;
  }

  @Override
  public Address address() {
    return new Address("0x" + "aa".repeat(20));
  }

  @Override
  public SignedTx sign(UnsignedTx tx) {
    return TxCodec.signed(tx, SIGNATURE);
  }
}
