package network.skale.nms.store;

/** The server is there but does not let us in, or has no such database: a person must mend it. */
public final class DatabaseAccessDenied extends StoreException {

  private static final long serialVersionUID = 1L;

  DatabaseAccessDenied(String message, Throwable cause) {
    super(message, cause);
  }
}
