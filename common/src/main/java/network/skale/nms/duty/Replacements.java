package network.skale.nms.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a transaction that waits, under its own nonce: by fewer duties when some can have no
 * effect any more, by an empty one when none can, and by the same with more fees when it waits too
 * long.
 */
final class Replacements {

  private static final Logger log = LoggerFactory.getLogger(Replacements.class);

  /** Fewer may pass without any fault of the fees. */
  private static final int BLOCKS_OF_PATIENCE = 10;

  /** The nearer the deadline the sooner: a twentieth of the time that is left. */
  private static final int TRIES_BEFORE_DEADLINE = 20;

  private final Chain chain;
  private final Offers offers;
  private final Dispatch dispatch;
  private final Notifier notifier;

  Replacements(Chain chain, Offers offers, Dispatch dispatch, Notifier notifier) {
    this.chain = chain;
    this.offers = offers;
    this.dispatch = dispatch;
    this.notifier = notifier;
  }

  /**
   * Looks whether the bytes that wait should be replaced.
   *
   * @param deadline of the most urgent duty that waits for this nonce
   */
  void consider(PendingTx tx, Fulfilment kind, Block head, Instant deadline) {
    Attempt last = tx.last();
    if (last.intent() != Attempt.Intent.DUTY || !tx.carries(kind.kind())) {
      raiseIfSlow(tx, head, deadline);
      return;
    }
    List<Duty> carried = carried(tx, kind, head);
    if (carried.isEmpty()) {
      cancel(tx, head);
    } else if (carriesLess(kind.call(carried), last)) {
      replace(tx, Attempt.Intent.DUTY, kind.call(carried), head);
    } else {
      raiseIfSlow(tx, head, deadline);
    }
  }

  /** What was left out once stays out, or replacements would go back and forth. */
  private static boolean carriesLess(Call call, Attempt last) {
    return call.data().length() < last.call().data().length();
  }

  /** Puts an empty transaction in its place. */
  void cancel(PendingTx tx, Block head) {
    replace(tx, Attempt.Intent.CANCEL, offers.nothing(), head);
  }

  /** A batch that would revert as it is, is better without what makes it revert. */
  private List<Duty> carried(PendingTx tx, Fulfilment kind, Block head) {
    List<Duty> worth = kind.worthCarrying(tx.duties(), head);
    try {
      return worth.size() < 2 ? worth : offers.takenOf(kind, worth);
    } catch (CallReverted e) {
      log.debug("nonce {} would revert: {}", tx.nonce(), e.reason());
      return worth;
    }
  }

  private void raiseIfSlow(PendingTx tx, Block head, Instant deadline) {
    Attempt last = tx.last();
    if (waitsTooLong(last, head, deadline) && offers.nextMined() == tx.nonce()) {
      replace(tx, last.intent(), last.call(), head);
    }
  }

  private boolean waitsTooLong(Attempt last, Block head, Instant deadline) {
    Optional<Block> out = dispatch.takenAt(last).or(() -> chain.block(last.head()));
    if (out.isEmpty() || head.number() - out.get().number() < BLOCKS_OF_PATIENCE) {
      return false;
    }
    Duration left = Duration.between(head.time(), deadline);
    return !head.time().isBefore(out.get().time().plus(left.dividedBy(TRIES_BEFORE_DEADLINE)));
  }

  private void replace(PendingTx tx, Attempt.Intent intent, Call call, Block head) {
    try {
      offers
          .replacing(tx.kind(), tx.last(), call, head)
          .ifPresentOrElse(
              offer -> dispatch.replacement(tx, intent, offer, head),
              () -> notifier.raise(limited(tx)));
    } catch (CallReverted | InsufficientFunds | BudgetSpent e) {
      log.warn("nonce {} keeps the bytes that it has: {}", tx.nonce(), e.getMessage());
    }
  }

  private static Alert limited(PendingTx tx) {
    return new Alert(
        Alert.Kind.FEES_LIMITED,
        tx.duties().stream().mapToLong(duty -> duty.key().node()).findFirst().orElse(0),
        tx.last().signed().hash(),
        "transaction %s waits to be mined, and MAX_FEE_GWEI allows no higher fee than its %s wei per gas: raise MAX_FEE_GWEI if it is urgent"
            .formatted(tx.last().signed().hash(), tx.last().fees().maxFee()));
  }
}
