package network.skale.nms.chain;

/** What an endpoint was seen to be; the best first. */
public enum Standing {
  GOOD,
  /** It gave no usable answer several times in a row. */
  DEAD,
  /** Its last block is behind another endpoint's, or stands still while another's does not. */
  STALE,
  /** It contradicted two others that agreed. */
  LYING,
  /** Its last block is older than ALLOWED_TS_DIFF by our clock; it is not read from. */
  OUTDATED,
  /** It is of another chain; nothing is asked of it or sent to it. */
  WRONG_CHAIN
}
