package network.skale.nms.store;

/** A deadlock or a lock that was not had in time: the work may be done again from its start. */
final class LockLost extends StoreException {

  LockLost(String message, Throwable cause) {
    super(message, cause);
  }
}
