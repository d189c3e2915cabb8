package network.skale.nms.chain;

/**
 * No endpoint gave a usable answer; whether a transaction arrived is unknown. Asking again may
 * help.
 */
public sealed class ChainUnavailable extends ChainException permits HistoryPruned {

  public ChainUnavailable(String message) {
    super(message);
  }

  public ChainUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
