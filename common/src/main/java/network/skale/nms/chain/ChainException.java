package network.skale.nms.chain;

/** Something that the Ethereum node did not do for us. */
public abstract sealed class ChainException extends RuntimeException
    permits ChainUnavailable, CallReverted, TransactionRefused, RangeRefused {

  protected ChainException(String message) {
    super(message);
  }

  protected ChainException(String message, Throwable cause) {
    super(message, cause);
  }
}
