package network.skale.nms.bounty.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.Journal;
import network.skale.nms.notify.Notifier;

/**
 * Looks whether this node's claim is late or lost; a job of its own, as the claim's job may be what
 * fails.
 */
public final class ClaimWatchJob implements Job {

  private static final Duration LATEST = Duration.ofHours(1);

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final ClaimWatch watch;
  private final LongSupplier me;

  public ClaimWatchJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      Journal journal,
      Notifier notifier,
      LongSupplier me) {
    this.chain = chain;
    this.manager = manager;
    this.watch = new ClaimWatch(journal, notifier);
    this.me = me;
  }

  @Override
  public String name() {
    return "claim-watch";
  }

  @Override
  public void run() {
    long node = me.getAsLong();
    SkaleManager contract = manager.get();
    Instant due = contract.nextRewardDate(node);
    Instant now = chain.latest().time();
    Duration bound = bound(contract);
    watch.watchLate(node, due, now, bound);
    if (contract.claimCloses(due).isPresent()) {
      watch.watchLost(node, contract.node(node).lastRewardDate(), due, now, bound);
    }
  }

  /**
   * The contract's delta period, an hour as a rule: what comes after it may count against the node.
   */
  private static Duration bound(SkaleManager contract) {
    Duration delta = contract.periods().delta();
    return delta.compareTo(LATEST) < 0 ? delta : LATEST;
  }
}
