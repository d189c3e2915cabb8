package network.skale.nms.chain;

/**
 * No endpoint gave a usable answer; whether a transaction arrived is unknown. Asking again may
 * help.
 */
public final class ChainUnavailable extends ChainException {

  public ChainUnavailable(String message) {
    super(message);
  }

  public ChainUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
