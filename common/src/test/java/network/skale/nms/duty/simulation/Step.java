package network.skale.nms.duty.simulation;

/**
 * One thing that happens.
 *
 * @param x and {@code y}: how, as {@link World} reads them; 0 to 99
 */
public record Step(Deed deed, int x, int y) {

  /** What happens. */
  public enum Deed {
    LOOK,
    MINE,
    TIME,
    REORGANISE,
    FOREIGN,
    DROP,
    BASE_FEE,
    TROUBLE,
    TARGET_LEAVES,
    CLAIMED_ELSEWHERE
  }
}
