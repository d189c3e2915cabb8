package network.skale.nms.store;

import org.jspecify.annotations.Nullable;

/** Something that the database did not do for us. */
public sealed class StoreException extends RuntimeException
    permits DatabaseUnavailable, DatabaseAccessDenied, ServerTooOld, LockLost {

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
