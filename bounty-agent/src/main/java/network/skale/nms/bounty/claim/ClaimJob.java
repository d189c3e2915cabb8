package network.skale.nms.bounty.claim;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Journal;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Notifier;
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
  private final Journal journal;
  private final DutyEngine engine;
  private final ClaimFulfilment claims;
  private final LongSupplier me;
  private final Notifier notifier;
  private Instant notBefore = Instant.MIN;

  public ClaimJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      Journal journal,
      DutyEngine engine,
      ClaimFulfilment claims,
      LongSupplier me,
      Notifier notifier) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.engine = engine;
    this.claims = claims;
    this.me = me;
    this.notifier = notifier;
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
    // before the next date: a claim that is mined between the two reads moves that one ahead
    Instant last = manager.get().node(me.getAsLong()).lastRewardDate();
    Instant due = manager.get().nextRewardDate(me.getAsLong());
    if (now.isBefore(due)) {
      log.debug("bounty is due at {}, the latest block is of {}", due, now);
      return;
    }
    DutyKey key = writeDuty(last, due);
    // never two claims at once: a duty of any other date is not what would be paid now
    waiting().stream().filter(duty -> duty.key().equals(key)).forEach(duty -> submit(duty, now));
  }

  private void submit(Duty claim, Instant now) {
    if (now.isBefore(notBefore)) {
      return;
    }
    try {
      engine.submit(claims, List.of(claim));
      notifier.clear(refused(claim.key().node(), "the contract takes the claim"));
    } catch (CallReverted e) {
      ClaimRefusal refusal = ClaimRefusal.of(e.reason());
      notBefore = now.plus(refusal.pause());
      log.info("the claim is not sent, as the contract refuses it: {}", e.reason());
      if (refusal.needsAPerson()) {
        notifier.raise(
            refused(
                claim.key().node(),
                "the contract refuses the claim of node %d, which a person must look at: %s"
                    .formatted(claim.key().node(), e.reason())));
      }
    }
  }

  private static Alert refused(long node, String sentence) {
    return new Alert(Alert.Kind.CLAIM_REFUSED, node, "", sentence);
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

  private DutyKey writeDuty(Instant last, Instant due) {
    long node = me.getAsLong();
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
