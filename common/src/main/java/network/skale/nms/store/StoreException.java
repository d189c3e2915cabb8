package network.skale.nms.store;

/** Something that the database did not do for us. */
public sealed class StoreException extends RuntimeException
    permits DatabaseUnavailable, DatabaseAccessDenied, LockLost {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
