package network.skale.nms.bounty.history;

import network.skale.nms.bounty.store.Blocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far the search is: each tenth of it, its end, and once what could not be searched. */
final class Progress {

  private static final Logger log = LoggerFactory.getLogger(Progress.class);

  private int tenthsTold = -1;
  private @Nullable Blocks unavailableTold;

  /**
   * @param whole what is to be searched
   * @param through the last block that was
   */
  void searched(long node, Blocks whole, long through) {
    int tenths = (int) (10 * (through - whole.first() + 1) / whole.count());
    if (tenths <= tenthsTold) {
      return;
    }
    tenthsTold = tenths;
    if (tenths < 10) {
      log.info("History of node {}: {} % of {} searched for bounties", node, 10 * tenths, whole);
    } else {
      log.info(
          "History of node {}: {} searched for bounties; from now on each new final block is",
          node,
          whole);
    }
  }

  void unavailable(long node, Blocks blocks) {
    Blocks told = unavailableTold;
    if (told != null && (told.contains(blocks.first() - 1) || told.contains(blocks.first()))) {
      unavailableTold = new Blocks(told.first(), Math.max(told.last(), blocks.last()));
      return;
    }
    unavailableTold = blocks;
    log.warn(
        "History of node {}: the Ethereum node no longer has the events of {}, so bounties in them"
            + " are not known; set HISTORY_ENDPOINT to an archive node. They are asked for again at"
            + " each start and once a day",
        node,
        blocks);
  }
}
