package network.skale.nms.bounty.store;

/** Some blocks in a row: those from the first to the last, at least one. */
public record Blocks(long first, long last) {

  /**
   * @throws IllegalArgumentException if the last one comes before the first
   */
  public Blocks {
    if (last < first) {
      throw new IllegalArgumentException(
          "blocks from %d to %d: at least one is expected".formatted(first, last));
    }
  }

  public long count() {
    return last - first + 1;
  }

  /** The first ones of them, not more than {@code most}. */
  public Blocks atMost(long most) {
    return count() <= most ? this : new Blocks(first, first + most - 1);
  }

  public boolean contains(long block) {
    return first <= block && block <= last;
  }

  @Override
  public String toString() {
    return first == last ? "block " + first : "blocks " + first + " to " + last;
  }
}
