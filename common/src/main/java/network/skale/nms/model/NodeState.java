package network.skale.nms.model;

/** The contract's states of a node. */
public enum NodeState {
  ACTIVE,
  LEAVING,
  LEFT,
  IN_MAINTENANCE;

  /**
   * @param code as the contract stores it
   * @throws IllegalArgumentException unless it is 0 to 3
   */
  public static NodeState of(int code) {
    return switch (code) {
      case 0 -> ACTIVE;
      case 1 -> LEAVING;
      case 2 -> LEFT;
      case 3 -> IN_MAINTENANCE;
      default -> throw new IllegalArgumentException("node state %d is unknown".formatted(code));
    };
  }
}
