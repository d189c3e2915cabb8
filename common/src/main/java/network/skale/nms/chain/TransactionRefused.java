package network.skale.nms.chain;

/** The Ethereum node did not take a signed transaction; its words are in the message. */
public final class TransactionRefused extends ChainException {

  public TransactionRefused(String message) {
    super(message);
  }
}
