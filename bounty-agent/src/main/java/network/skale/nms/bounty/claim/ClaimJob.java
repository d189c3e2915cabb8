package network.skale.nms.bounty.claim;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims the node's bounty once the time of the latest block has reached its reward date. The date
 * is read anew at each look, as it may move.
 */
public final class ClaimJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(ClaimJob.class);

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final JournalStore journal;
  private final DutyEngine engine;
  private final ClaimFulfilment claims;
  private final LongSupplier me;

  public ClaimJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      JournalStore journal,
      DutyEngine engine,
      ClaimFulfilment claims,
      LongSupplier me) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.engine = engine;
    this.claims = claims;
    this.me = me;
  }

  @Override
  public String name() {
    return "claim";
  }

  @Override
  public void run() {
    engine.advance(claims);
    closeClaimedElsewhere();
    Instant now = chain.latest().time();
    Instant due = manager.get().nextRewardDate(me.getAsLong());
    if (now.isBefore(due)) {
      log.debug("bounty is due at {}, the latest block is of {}", due, now);
      return;
    }
    DutyKey key = writeDuty(due);
    // never two claims at once: a duty of any other date is not what would be paid now
    waiting().stream()
        .filter(duty -> duty.key().equals(key))
        .forEach(duty -> engine.submit(claims, List.of(duty)));
  }

  private List<Duty> waiting() {
    return journal.waiting(DutyKind.CLAIM, me.getAsLong());
  }

  /** Not before it is final: the claim of a block that is undone would never be made again. */
  private void closeClaimedElsewhere() {
    for (Duty duty : waiting()) {
      Instant last = manager.get().node(duty.key().node()).lastRewardDate();
      if (last.isAfter(duty.key().epoch())
          && !last.isAfter(finalTime())
          && journal.close(duty, DutyState.DONE)) {
        log.info("the bounty since {} was claimed by another program", duty.key().epoch());
      }
    }
  }

  private Instant finalTime() {
    return chain.block(chain.finalNumber()).map(Block::time).orElse(Instant.MIN);
  }

  private DutyKey writeDuty(Instant due) {
    long node = me.getAsLong();
    Instant last = manager.get().node(node).lastRewardDate();
    DutyKey key = new DutyKey(DutyKind.CLAIM, node, node, last);
    if (journal.write(key, new Verdict(node, 0, 0), DutyState.OPEN)) {
      log.info("the bounty of node {} since {} is due{}", node, last, closing(due));
    }
    return key;
  }

  private String closing(Instant due) {
    return manager
        .get()
        .claimCloses(due)
        .map(end -> " and can be claimed for this month until " + end)
        .orElse("");
  }
}
