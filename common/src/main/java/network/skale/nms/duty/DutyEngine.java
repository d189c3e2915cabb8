package network.skale.nms.duty;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.model.Address;
import network.skale.nms.notify.Notifier;
import network.skale.nms.wallet.Wallet;

/**
 * Turns open duties into transactions, each exactly once.
 *
 * <p>The journal is written before the chain is told: a nonce is reserved in one commit with the
 * duties that take it, signed bytes are committed before they are broadcast, and a duty gives its
 * nonce back only in the commit that makes the transaction final. So a restart at any point finds
 * either nothing, or a nonce to sign for, or bytes to send again; sending the same bytes twice is
 * harmless. Safe for one caller at a time per wallet and kind; other processes may share the
 * journal.
 */
public final class DutyEngine {

  /** The most that a transaction may use, by EIP-7825. */
  private static final BigInteger GAS_OF_A_TRANSACTION = BigInteger.ONE.shiftLeft(24);

  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofHours(1);

  private final Chain chain;
  private final Address sender;
  private final Offers offers;
  private final Nonces nonces;
  private final Outlet outlet;
  private final Pursuit pursuit;

  public DutyEngine(
      Journal journal, Chain chain, Wallet wallet, FeeConfig limits, Notifier notifier) {
    this(journal, chain, wallet, limits, notifier, false);
  }

  /**
   * @param isDryRun that all is done but the last step: what would be sent is noted instead
   */
  public DutyEngine(
      Journal journal,
      Chain chain,
      Wallet wallet,
      FeeConfig limits,
      Notifier notifier,
      boolean isDryRun) {
    this.chain = chain;
    this.sender = wallet.address();
    this.offers = new Offers(chain, sender, limits, new Budget(limits.budget(), journal));
    this.nonces = new Nonces(journal, chain, sender);
    var dispatch = new Dispatch(journal, chain, wallet);
    this.outlet = isDryRun ? new DryRun(journal) : new ForReal(journal, dispatch);
    this.pursuit =
        new Pursuit(
            journal,
            chain,
            sender,
            offers,
            dispatch,
            new Replacements(chain, offers, dispatch, notifier));
  }

  /**
   * Sends the open duties in one transaction, after it was tried on the latest block: all that the
   * contract takes together, in halves where one transaction would need too much gas. While other
   * programs' transactions with this key are waited for, they are left for the next look.
   *
   * @throws network.skale.nms.chain.CallReverted if the contract takes none of them; nothing was
   *     written then
   * @throws InsufficientFunds if the wallet cannot pay it; nothing was written then
   * @throws BudgetSpent if the operator's budget holds it back; nothing was written then
   */
  public void submit(Fulfilment kind, List<Duty> duties) {
    Block head = chain.latest();
    List<Duty> taken = offers.takenOf(kind, duties);
    Offer offer = offers.first(kind.kind(), kind.call(taken), head);
    if (taken.size() > 1 && offer.gasLimit().compareTo(GAS_OF_A_TRANSACTION) > 0) {
      submit(kind, taken.subList(0, taken.size() / 2));
      submit(kind, taken.subList(taken.size() / 2, taken.size()));
      return;
    }
    OptionalLong floor = nonces.floor(head, kind.deadline(taken));
    if (floor.isPresent()) {
      outlet.send(taken, floor.getAsLong(), offer, head);
    }
  }

  /** Goes on with every transaction that is under way; settles those that carry this kind. */
  public void advance(Fulfilment kind) {
    List<PendingTx> pending = outlet.pending();
    if (pending.isEmpty()) {
      return;
    }
    Block head = chain.latest();
    pursuit.reclaimBefore(pending.getFirst(), head);
    Instant deadline = mostUrgent(pending, kind, head);
    pending.forEach(tx -> pursuit.goOn(tx, kind, head, deadline));
  }

  /** An earlier nonce that waits holds the later ones back, so all are as urgent as one of them. */
  private static Instant mostUrgent(List<PendingTx> pending, Fulfilment kind, Block head) {
    return pending.stream()
        .filter(tx -> tx.carries(kind.kind()))
        .map(tx -> kind.deadline(tx.duties()))
        .min(Instant::compareTo)
        .orElse(head.time().plus(PATIENCE_WITH_OTHERS));
  }

  /** Whose nonces are used. */
  public Address sender() {
    return sender;
  }

  /** What a transaction of so much gas may cost at present, in wei. */
  public BigInteger worstCase(BigInteger gas) {
    return offers.worstCase(gas);
  }

  /** Which of the operator's limits would hold back a verdict now, in a sentence; empty if none. */
  public Optional<String> heldBack() {
    return offers.heldBack(chain.latest());
  }
}
