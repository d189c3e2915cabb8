package network.skale.nms.duty;

/** Where a duty stands; all but {@link #OPEN} are final. */
public enum DutyState {
  OPEN,
  /** The chain shows its effect. */
  DONE,
  /** Its window closed without an effect. */
  MISSED,
  /** It must not be sent, as too little is known or an operator cancelled it. */
  BLOCKED
}
