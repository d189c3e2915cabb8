package network.skale.nms.chain;

/** The Ethereum node does not tell the events of so many blocks at once. */
public final class RangeRefused extends ChainException {

  public RangeRefused(String message) {
    super(message);
  }

  public RangeRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
