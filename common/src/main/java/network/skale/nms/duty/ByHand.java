package network.skale.nms.duty;

import java.time.Instant;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.model.Address;
import network.skale.nms.wallet.Wallet;

/**
 * What an operator may do to duties, in a process of its own. Safe beside running agents: bytes are
 * journaled before they are sent here too, and of two who replace the same bytes the journal takes
 * only one.
 */
public final class ByHand {

  private final Journal journal;
  private final Chain chain;
  private final Address sender;
  private final Offers offers;
  private final Dispatch dispatch;

  public ByHand(Journal journal, Chain chain, Wallet wallet, FeeConfig limits) {
    this.journal = journal;
    this.chain = chain;
    this.sender = wallet.address();
    this.offers = new Offers(chain, sender, limits, new Budget(limits.budget(), journal));
    this.dispatch = new Dispatch(journal, chain, wallet);
  }

  /**
   * The transaction that carries a duty and waits to be mined.
   *
   * @throws DutyRefused if there is none
   */
  public PendingTx waiting(Duty duty) {
    PendingTx tx =
        journal.pending().stream()
            .filter(pending -> pending.duties().stream().anyMatch(one -> one.id() == duty.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        duty, "is carried by no transaction of %s that waits".formatted(sender)));
    if (tx.isReserved()) {
      throw refused(
          duty,
          "has nonce %d, but nothing is signed for it yet: the agent does it at its next look"
              .formatted(tx.nonce()));
    }
    if (chain.nonce(sender) > tx.nonce()) {
      throw refused(duty, "needs no help: a block has its nonce %d already".formatted(tx.nonce()));
    }
    return tx;
  }

  /**
   * Offers more for what was sent last.
   *
   * @return what was sent now
   * @throws DutyRefused if nothing waits, or MAX_FEE_GWEI leaves no room
   * @throws InsufficientFunds if the wallet cannot pay it
   * @throws BudgetSpent if the operator's budget holds it back
   */
  public Attempt bump(Duty duty) {
    PendingTx tx = waiting(duty);
    return replaced(duty, tx, tx.last().intent(), tx.last().call());
  }

  /**
   * As {@link #waiting}, of a verdict.
   *
   * @throws DutyRefused also if it is none
   */
  public PendingTx cancellable(Duty duty) {
    refuseUnlessVerdict(duty, "be cancelled, as a claim stays due until it is made");
    return waiting(duty);
  }

  /**
   * Puts an empty transaction in the place of the one that carries a verdict, and blocks all
   * verdicts that it carries, so that they are not sent again. If the earlier bytes are mined all
   * the same, they are done.
   *
   * @return what was sent now
   * @throws DutyRefused as {@link #bump}, and if it is no verdict
   */
  public Attempt cancel(Duty duty) {
    PendingTx tx = cancellable(duty);
    Attempt made = replaced(duty, tx, Attempt.Intent.CANCEL, offers.nothing());
    journal.block(tx);
    return made;
  }

  /**
   * Looks whether {@link #reopen} makes sense.
   *
   * @param state of the duty
   * @param closes when its window is over
   * @throws DutyRefused if nothing good can come of it
   */
  public void refuseHopeless(Duty duty, DutyState state, Instant closes) {
    refuseUnlessVerdict(duty, "be tried again, as a claim is open for as long as it is due");
    switch (state) {
      case OPEN -> throw refused(duty, "is open: the running agent sends it by itself");
      case DONE -> throw refused(duty, "is done");
      case MISSED -> throw refused(duty, "is missed: the contract counts it no more");
      case BLOCKED -> {
        if (!chain.latest().time().isBefore(closes)) {
          throw refused(duty, "comes too late: its window was over at " + closes);
        }
      }
    }
  }

  /**
   * Opens a blocked verdict again, which the running agent then sends with its frozen values.
   *
   * @throws DutyRefused if it is not blocked, or is cancelled by a transaction that is not final
   */
  public void reopen(Duty duty) {
    if (!journal.reopen(duty)) {
      throw refused(
          duty,
          "is not blocked, or the transaction that cancels it is not final: look again later");
    }
  }

  private static void refuseUnlessVerdict(Duty duty, String what) {
    if (!duty.key().kind().expires()) {
      throw refused(duty, "is no verdict, and only a verdict can " + what);
    }
  }

  private Attempt replaced(Duty duty, PendingTx tx, Attempt.Intent intent, Call call) {
    Block head = chain.latest();
    Offer offer =
        offers
            .replacing(tx.kind(), tx.last(), call, head)
            .orElseThrow(
                () ->
                    refused(
                        duty,
                        "cannot be offered more for than %s wei per gas: raise MAX_FEE_GWEI"
                            .formatted(tx.last().fees().maxFee())));
    dispatch.replacement(tx, intent, offer, head);
    return journal.pending().stream()
        .filter(pending -> pending.nonce() == tx.nonce())
        .findFirst()
        .orElseThrow()
        .last();
  }

  private static DutyRefused refused(Duty duty, String why) {
    return new DutyRefused("duty %d %s".formatted(duty.id(), why));
  }
}
