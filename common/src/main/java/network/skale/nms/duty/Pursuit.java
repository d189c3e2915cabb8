package network.skale.nms.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.Refusal;
import network.skale.nms.model.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one nonce from its reservation to its end, by what the chain shows. */
final class Pursuit {

  private static final Logger log = LoggerFactory.getLogger(Pursuit.class);

  /** Who reserved a nonce signs for it at once, if it still runs. */
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  /** A window may be over before a block is final, so that a failure this deep counts in it. */
  private static final int DEPTH_IN_WINDOW = 2;

  private static final long BLOCKS_TO_COME_BACK = 3;
  private static final long RECLAIMED_AT_MOST = 100;

  private final Journal journal;
  private final Chain chain;
  private final Address sender;
  private final Offers offers;
  private final Dispatch dispatch;
  private final Replacements replacements;

  Pursuit(
      Journal journal,
      Chain chain,
      Address sender,
      Offers offers,
      Dispatch dispatch,
      Replacements replacements) {
    this.journal = journal;
    this.chain = chain;
    this.sender = sender;
    this.offers = offers;
    this.dispatch = dispatch;
    this.replacements = replacements;
  }

  /**
   * A deep reorganisation may undo a block whose transaction was taken for the end of its nonce. If
   * that does not come back, all later nonces would wait for it for ever.
   *
   * @param lowest of those that are not final
   */
  void reclaimBefore(PendingTx lowest, Block head) {
    if (lowest.isReserved() || head.number() - lowest.last().head() < BLOCKS_TO_COME_BACK) {
      return;
    }
    long next = chain.minedNonce(sender, 0);
    for (long nonce = Math.max(next, lowest.nonce() - RECLAIMED_AT_MOST);
        nonce < lowest.nonce();
        nonce++) {
      log.warn("nonce {} is in no block any more, and is taken up again", nonce);
      journal.reclaim(nonce);
    }
  }

  /**
   * @param deadline of the most urgent duty that waits for this nonce
   */
  void goOn(PendingTx tx, Fulfilment kind, Block head, Instant deadline) {
    if (!tx.isReserved()) {
      follow(tx, kind, head, deadline);
    } else if (tx.duties().isEmpty()) {
      leaveToOthers(tx, head);
    } else if (tx.carries(kind.kind())) {
      resume(tx, kind, head);
    } else if (tx.age().compareTo(ABANDONED) > 0) {
      fill(tx, head, "the agent that reserved it is not there");
    }
  }

  /**
   * A stop between the reservation and the signature: the nonce must be used, or all later wait.
   */
  private void resume(PendingTx tx, Fulfilment kind, Block head) {
    List<Duty> carried = kind.worthCarrying(tx.duties(), head);
    if (carried.isEmpty()) {
      fill(tx, head, "its duties have expired");
      return;
    }
    log.info("nonce {} was reserved by an earlier run and is signed now", tx.nonce());
    try {
      Offer offer = offers.first(kind.kind(), kind.call(carried), head);
      dispatch.first(tx.nonce(), Attempt.Intent.DUTY, offer, head);
    } catch (CallReverted e) {
      fill(tx, head, "the contract refuses it: " + e.reason());
    }
  }

  /** A nonce behind which ours came: it must not stay a gap if that program's bytes vanish. */
  private void leaveToOthers(PendingTx tx, Block head) {
    if (isFinallyUsed(tx)) {
      var _ = journal.settle(tx, Ending.foreign(), Settlement.nothing());
    } else if (chain.pendingNonce(sender) <= tx.nonce() && tx.age().compareTo(ABANDONED) > 0) {
      fill(tx, head, "the other program's transaction has vanished");
    }
  }

  private void fill(PendingTx tx, Block head, String why) {
    log.warn("nonce {} is used up without effect, as {}", tx.nonce(), why);
    dispatch.first(tx.nonce(), Attempt.Intent.FILL, offers.empty(head), head);
  }

  private void follow(PendingTx tx, Fulfilment kind, Block head, Instant deadline) {
    // read before the receipts: a nonce that was used then has its receipt now, if it was ours
    boolean finallyUsed = isFinallyUsed(tx);
    boolean usedForNow = isUsed(tx, DEPTH_IN_WINDOW);
    boolean used = finallyUsed || usedForNow || isUsed(tx, 0);
    Optional<Receipt> receipt = tx.hashes().stream().flatMap(this::receipt).findFirst();
    if (receipt.isPresent()) {
      mined(tx, kind, receipt.get(), usedForNow && isUrgent(tx, kind, head));
    } else if (!used) {
      waiting(tx, kind, head, deadline);
    } else if (finallyUsed || (usedForNow && isUrgent(tx, kind, head))) {
      taken(tx, kind);
    }
  }

  private Stream<Receipt> receipt(String hash) {
    return chain.receipt(hash).filter(chain::isCanonical).stream();
  }

  private boolean isFinallyUsed(PendingTx tx) {
    return chain.finalizedNonce(sender) > tx.nonce();
  }

  private boolean isUsed(PendingTx tx, int depth) {
    return chain.minedNonce(sender, depth) > tx.nonce();
  }

  /** In an open window there is no time to wait until a failure is final. */
  private static boolean isUrgent(PendingTx tx, Fulfilment kind, Block head) {
    return kind.kind().expires()
        && tx.carries(kind.kind())
        && !kind.worthCarrying(tx.duties(), head).isEmpty();
  }

  private void waiting(PendingTx tx, Fulfilment kind, Block head, Instant deadline) {
    if (tx.mined()) {
      log.warn("the block of nonce {} was undone", tx.nonce());
      journal.unmined(tx);
    }
    if (tx.duties().isEmpty() && tx.last().intent() == Attempt.Intent.DUTY) {
      // its duties have gone on under another nonce
      replacements.cancel(tx, head);
      return;
    }
    Optional<Refusal> refused = dispatch.again(tx, head);
    // taken by another program's transaction, or by earlier bytes on a chain that replaces nothing
    if (refused.isEmpty() || refused.get() == Refusal.UNDERPRICED_POOL) {
      boolean isOutbid = refused.isPresent();
      replacements.consider(tx, kind, head, isOutbid ? head.time() : deadline);
    }
  }

  private void mined(PendingTx tx, Fulfilment kind, Receipt receipt, boolean isUrgent) {
    journal.mined(tx, receipt);
    boolean isFinal = receipt.blockNumber() <= chain.finalNumber();
    if (tx.isFor(kind.kind()) && (isFinal || isUrgent)) {
      settle(tx, kind, receipt, isFinal);
    }
  }

  private void settle(PendingTx tx, Fulfilment kind, Receipt receipt, boolean isFinal) {
    Block block = chain.block(receipt.blockNumber()).orElseThrow();
    Settlement settlement =
        receipt.succeeded() && tx.carries(kind.kind())
            ? kind.settle(tx.duties(), receipt, block)
            : Settlement.nothing();
    // an effect is only told once it is final
    if (!isFinal && !settlement.states().isEmpty()) {
      return;
    }
    Ending ending = Ending.of(attemptOf(tx, receipt), receipt);
    if (journal.settle(tx, ending, settlement)) {
      settlement.afterwards().run();
      log.info(
          "transaction {} in block {} ended ({}): {} of {} duties closed",
          receipt.txHash(),
          block.number(),
          ending.outcome(),
          settlement.states().size(),
          tx.duties().size());
    }
  }

  private static Attempt attemptOf(PendingTx tx, Receipt receipt) {
    return tx.attempts().stream()
        .filter(attempt -> attempt.signed().hash().equals(receipt.txHash()))
        .findFirst()
        .orElseThrow();
  }

  private void taken(PendingTx tx, Fulfilment kind) {
    if (tx.isFor(kind.kind()) && chain.isUnknownEverywhere(tx.hashes())) {
      log.warn("nonce {} was taken by a transaction that is not ours", tx.nonce());
      var _ = journal.settle(tx, Ending.foreign(), Settlement.nothing());
    }
  }
}
