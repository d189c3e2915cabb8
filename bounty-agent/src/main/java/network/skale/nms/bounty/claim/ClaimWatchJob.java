package network.skale.nms.bounty.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.notify.Notifier;

/**
 * Raises an alert when a claim is late or lost. A job of its own, as the claim's own job may be the
 * one that fails.
 */
public final class ClaimWatchJob implements Job {

  private static final Duration LATEST = Duration.ofHours(1);

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final JournalStore journal;
  private final Notifier notifier;
  private final LongSupplier me;

  public ClaimWatchJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      JournalStore journal,
      Notifier notifier,
      LongSupplier me) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.notifier = notifier;
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
    watchLate(node, due, now, bound);
    if (paysByMonth(contract)) {
      watchLost(node, contract.node(node).lastRewardDate(), due, now, bound);
    }
  }

  /**
   * The contract's delta period, an hour as a rule: what comes after it may count against the node.
   */
  private static Duration bound(SkaleManager contract) {
    Duration delta = contract.periods().delta();
    return delta.compareTo(LATEST) < 0 ? delta : LATEST;
  }

  private static boolean paysByMonth(SkaleManager contract) {
    return contract.generation().compareTo(Generation.D) >= 0;
  }

  private void watchLate(long node, Instant due, Instant now, Duration bound) {
    if (now.isAfter(due.plus(bound))) {
      notifier.raise(
          new Alert(
              Kind.CLAIM_LATE,
              node,
              "",
              "the bounty of node %d is due since %s and at %s still not claimed: look for the reason in the log of the bounty agent"
                  .formatted(node, due, now)));
    } else {
      notifier.clear(
          new Alert(
              Kind.CLAIM_LATE,
              node,
              "",
              "no claim of node %d is late: the next is due at %s".formatted(node, due)));
    }
  }

  /**
   * A claim that waits was due already: if its date is ahead again, a month has ended, and with it
   * that month's share. An endpoint that lags shows the same for a moment, but not by so much.
   */
  private void watchLost(long node, Instant last, Instant due, Instant now, Duration bound) {
    boolean waits =
        journal.waiting(DutyKind.CLAIM, node).stream()
            .anyMatch(duty -> duty.key().equals(new DutyKey(DutyKind.CLAIM, node, node, last)));
    if (waits && now.plus(bound).isBefore(due)) {
      notifier.raise(
          new Alert(
              Kind.CLAIM_LOST,
              node,
              "until " + due,
              "the bounty of node %d was not claimed before its month ended, and that month's share is lost: the next claim is due at %s"
                  .formatted(node, due)));
    }
  }
}
