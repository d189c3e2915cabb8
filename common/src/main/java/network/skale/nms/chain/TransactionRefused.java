package network.skale.nms.chain;

/**
 * No Ethereum node took a signed transaction; their words are in the message. An endpoint that gave
 * no answer may have taken it all the same.
 */
public final class TransactionRefused extends ChainException {

  private final Refusal refusal;

  public TransactionRefused(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** The most telling of the nodes' reasons; never {@link Refusal#KNOWN}. */
  public Refusal refusal() {
    return refusal;
  }
}
