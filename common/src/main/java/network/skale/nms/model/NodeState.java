package network.skale.nms.model;

/** The contract's states of a node, in the contract's order. */
public enum NodeState {
  ACTIVE,
  LEAVING,
  LEFT,
  IN_MAINTENANCE
}
