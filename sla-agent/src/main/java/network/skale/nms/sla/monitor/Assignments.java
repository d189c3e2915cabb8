package network.skale.nms.sla.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import network.skale.nms.model.Assignment;
import network.skale.nms.sla.store.AssignmentStore;

/** Whom to watch: what the watchlist says, with the periods of the first sight. */
public final class Assignments {

  private final Watchlist watchlist;
  private final AssignmentStore store;
  private final LongSupplier me;
  private final InstantSource clock;

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
    store.refresh(node, watchlist.of(node), clock.instant());
    return store.listed(node);
  }
}
