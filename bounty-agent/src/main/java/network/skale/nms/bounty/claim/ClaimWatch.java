package network.skale.nms.bounty.claim;

import static network.skale.nms.duty.DutyState.MISSED;

import java.time.Duration;
import java.time.Instant;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.Journal;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.notify.Notifier;

/** Tells from a node's reward dates whether its claim is late, or lost. */
final class ClaimWatch {

  private final Journal journal;
  private final Notifier notifier;

  ClaimWatch(Journal journal, Notifier notifier) {
    this.journal = journal;
    this.notifier = notifier;
  }

  /**
   * @param due the contract's next reward date
   * @param now time of the latest block
   * @param bound from which lateness on a person is needed
   */
  void watchLate(long node, Instant due, Instant now, Duration bound) {
    if (now.isAfter(due.plus(bound))) {
      notifier.raise(late(node, sinceWhen(node, due, now)));
    } else {
      notifier.clear(
          late(node, "no claim of node %d is late: the next is due at %s".formatted(node, due)));
    }
  }

  private static String sinceWhen(long node, Instant due, Instant now) {
    return "the bounty of node %d is due since %s and at %s still not claimed: look for the reason in the log of the bounty agent"
        .formatted(node, due, now);
  }

  private static Alert late(long node, String sentence) {
    return new Alert(Kind.CLAIM_LATE, node, "", sentence);
  }

  /**
   * For contracts that pay by calendar month: a claim that waits was due already, so if its date is
   * ahead again, its month has ended unclaimed. An endpoint that lags looks the same, but not by so
   * much.
   *
   * <p>The month becomes a duty of its own, a missed one, named by the date of the next claim.
   *
   * @param last the node's last reward date
   * @param due the contract's next reward date
   * @param now time of the latest block
   * @param lag how much older than the newest block the latest one may be
   */
  void watchLost(long node, Instant last, Instant due, Instant now, Duration lag) {
    if (now.plus(lag).isBefore(due) && waits(new DutyKey(DutyKind.CLAIM, node, node, last))) {
      var _ =
          journal.write(
              new DutyKey(DutyKind.MONTH, node, node, due), new Verdict(node, 0, 0), MISSED);
      notifier.raise(
          new Alert(
              Kind.CLAIM_LOST,
              node,
              "until " + due,
              "the bounty of node %d was not claimed before its month ended, and that month's share is lost: the next claim is due at %s"
                  .formatted(node, due)));
    }
  }

  private boolean waits(DutyKey claim) {
    return journal.waiting(DutyKind.CLAIM, claim.node()).stream()
        .anyMatch(duty -> duty.key().equals(claim));
  }
}
