package network.skale.nms.duty;

/** How a nonce ended. */
public enum TxOutcome {
  MINED,
  REVERTED,
  /** An empty transaction of ours took the nonce: nothing was to be sent, or not any more. */
  CANCELLED,
  /** Somebody else's transaction took the nonce. */
  FOREIGN
}
