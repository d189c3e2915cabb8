package network.skale.nms.duty;

/** The kinds of obligations that this node has. */
public enum DutyKind {
  /** Report on one checked node at its report date. */
  VERDICT,
  /** Claim this node's bounty at its reward date. */
  CLAIM,
  /** Have this node's bounty claimed by a month's end; only ever written down as missed. */
  MONTH;

  /** Whether there is a time from which on nothing sent for it has an effect. */
  boolean expires() {
    return this == VERDICT;
  }
}
