package network.skale.nms.sla.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.daemon.Sentence;
import network.skale.nms.model.Assignment;
import network.skale.nms.sla.store.AssignmentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to watch: what the watchlist says, or what it said last while it cannot be read. Not safe
 * for several threads.
 */
public final class Assignments {

  private static final Logger log = LoggerFactory.getLogger(Assignments.class);

  private final Watchlist watchlist;
  private final AssignmentStore store;
  private final LongSupplier me;
  private final InstantSource clock;
  private boolean stale;

  public Assignments(
      Watchlist watchlist, AssignmentStore store, LongSupplier me, InstantSource clock) {
    this.watchlist = watchlist;
    this.store = store;
    this.me = me;
    this.clock = clock;
  }

  /** The current list; what was new in it is stored with the periods that hold now. */
  public List<Assignment> current() {
    long node = me.getAsLong();
    try {
      store.refresh(node, watchlist.of(node), clock.instant());
      listIs(false, "");
    } catch (ChainUnavailable | GenerationChanged e) {
      listIs(true, Sentence.of(e));
    }
    return store.listed(node);
  }

  private void listIs(boolean old, String why) {
    if (old && !stale) {
      log.warn("the last stored list of nodes is used: {}", why);
    } else if (!old && stale) {
      log.info("the list of nodes can be read again");
    }
    stale = old;
  }
}
