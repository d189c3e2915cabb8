package network.skale.nms.duty;

/** The kinds of obligations that this node has. */
public enum DutyKind {
  /** Report on one checked node at its report date. */
  VERDICT,
  /** Claim this node's bounty at its reward date. */
  CLAIM
}
