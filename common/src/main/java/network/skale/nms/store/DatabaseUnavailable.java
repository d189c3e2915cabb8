package network.skale.nms.store;

/**
 * The database cannot be reached or does not answer; whether the last change arrived is unknown.
 * Asking again may help.
 */
public final class DatabaseUnavailable extends StoreException {

  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
