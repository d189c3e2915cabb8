package network.skale.nms.chain;

/**
 * Why an Ethereum node did not take a signed transaction: the most telling first, as several nodes
 * may refuse one transaction for different reasons. {@link #FATAL} is last, as it only holds if
 * nobody says otherwise. None of them proves that the transaction is in no pool or block.
 */
public enum Refusal {
  /** The node has these bytes, or has mined them: no refusal at all. */
  KNOWN,
  /** The nonce is used, by ours or by another's: look for receipts. */
  NONCE_TOO_LOW,
  /** Another transaction with the nonce waits, and ours does not pay enough more. */
  UNDERPRICED_REPLACEMENT,
  /** It pays too little for this node, or for the next blocks. */
  UNDERPRICED_POOL,
  /** The account cannot pay the worst case. */
  INSUFFICIENT_FUNDS,
  /** Earlier transactions of the account are missing at this node, or are in the way. */
  NONCE_TOO_HIGH,
  /** The node tried it, and the contract refused. */
  REVERT,
  /** The node has had enough of us; another may take it. */
  LIMIT,
  /** Words that the table does not know, or that say nothing: it may have been taken. */
  UNKNOWN,
  /** It can never be mined as it is, at least by way of this node. */
  FATAL
}
