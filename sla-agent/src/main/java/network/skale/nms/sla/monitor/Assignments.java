package network.skale.nms.sla.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.AssignmentStore;

/** Whom to watch: what the contract lists, with the periods of the first sight. */
public final class Assignments {

  private final Supplier<SkaleManager> manager;
  private final AssignmentStore store;
  private final LongSupplier me;
  private final InstantSource clock;

  public Assignments(
      Supplier<SkaleManager> manager, AssignmentStore store, LongSupplier me, InstantSource clock) {
    this.manager = manager;
    this.store = store;
    this.me = me;
    this.clock = clock;
  }

  /** The current list; what was new in it is stored with the periods that hold now. */
  public List<Assignment> current() {
    store.refresh(me.getAsLong(), listedByContract(), clock.instant());
    return store.listed(me.getAsLong());
  }

  private List<Assignment> listedByContract() {
    long node = me.getAsLong();
    SkaleManager contract = manager.get();
    Periods periods = contract.periods();
    return contract.checkedNodes(node).stream()
        .map(checked -> new Assignment(node, checked, periods))
        .toList();
  }
}
