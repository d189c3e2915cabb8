package network.skale.nms.duty;

/** How a nonce ended. */
public enum TxOutcome {
  MINED,
  REVERTED,
  /** Somebody else's transaction took the nonce. */
  FOREIGN
}
