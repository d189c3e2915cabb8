package network.skale.nms.bounty.history;

/**
 * How many blocks are asked for at once: half as many after a refusal, twice as many after some
 * answers in a row.
 *
 * @param blocks at least one
 * @param most never more blocks
 * @param answers in a row since the size changed
 */
record RangeSize(long blocks, long most, int answers) {

  /** So that a provider's limit that lies between two sizes is not run into all the time. */
  static final int ANSWERS_TO_GROW = 8;

  static RangeSize upTo(long most) {
    return new RangeSize(most, most, 0);
  }

  RangeSize afterAnswer(long asked) {
    if (asked < blocks || blocks == most) {
      return this; // says nothing about larger ones, or none larger is wanted
    }
    return answers + 1 < ANSWERS_TO_GROW
        ? new RangeSize(blocks, most, answers + 1)
        : new RangeSize(Math.min(2 * blocks, most), most, 0);
  }

  RangeSize afterRefusal(long asked) {
    return new RangeSize(Math.max(1, asked / 2), most, 0);
  }
}
