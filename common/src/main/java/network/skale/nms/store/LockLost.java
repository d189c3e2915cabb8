package network.skale.nms.store;

/** A deadlock or a lock that was not had in time: the work may be done again from its start. */
final class LockLost extends StoreException {

  private static final long serialVersionUID = 1L;

  LockLost(String message, Throwable cause) {
    super(message, cause);
  }
}
