package network.skale.nms.sla.monitor;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Sentence;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.AssignmentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to watch: what the contract lists, or the last list that it gave while no Ethereum node
 * answers. Not safe for several threads.
 */
public final class Assignments {

  private static final Logger log = LoggerFactory.getLogger(Assignments.class);

  private final Supplier<SkaleManager> manager;
  private final AssignmentStore store;
  private final LongSupplier me;
  private final InstantSource clock;
  private boolean chainAway;

  public Assignments(
      Supplier<SkaleManager> manager, AssignmentStore store, LongSupplier me, InstantSource clock) {
    this.manager = manager;
    this.store = store;
    this.me = me;
    this.clock = clock;
  }

  /** The current list; what was new in it is stored with the periods that hold now. */
  public List<Assignment> current() {
    try {
      store.refresh(me.getAsLong(), listedByContract(), clock.instant());
      chainIs(false, "");
    } catch (ChainUnavailable e) {
      chainIs(true, Sentence.of(e));
    }
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

  private void chainIs(boolean away, String why) {
    if (away && !chainAway) {
      log.warn("the last stored list of nodes is used, as the contract cannot be read: {}", why);
    } else if (!away && chainAway) {
      log.info("the list of nodes comes from the contract again");
    }
    chainAway = away;
  }
}
