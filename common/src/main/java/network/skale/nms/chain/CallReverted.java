package network.skale.nms.chain;

/** The contract refuses the call in the state of the latest block. */
public final class CallReverted extends ChainException {

  private final String reason;

  /**
   * @param reason the contract's own words, or its custom error's name or selector
   */
  public CallReverted(String reason) {
    super("the contract refuses the call: " + reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
