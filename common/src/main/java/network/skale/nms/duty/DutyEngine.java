package network.skale.nms.duty;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.TransactionRefused;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger log = LoggerFactory.getLogger(DutyEngine.class);

  private final JournalStore journal;
  private final Chain chain;
  private final Wallet wallet;

  public DutyEngine(JournalStore journal, Chain chain, Wallet wallet) {
    this.journal = journal;
    this.chain = chain;
    this.wallet = wallet;
  }

  /**
   * Sends the open duties in one transaction, after it was tried on the latest block.
   *
   * @throws CallReverted if the contract refuses it; nothing was written then
   * @throws InsufficientFunds if the wallet cannot pay it; nothing was written then
   */
  public void submit(Fulfilment kind, List<Duty> duties) {
    Offer offer = offer(kind.call(duties));
    long nonce = journal.reserve(duties, chain.pendingNonce(wallet.address()));
    sign(nonce, Attempt.Intent.DUTY, offer);
  }

  /** Whose nonces are used. */
  public Address sender() {
    return wallet.address();
  }

  /** What a transaction of so much gas may cost at present, in wei. */
  public BigInteger worstCase(BigInteger gas) {
    return Offer.limitOver(gas).multiply(Fees.suggestedBy(chain).maxFee());
  }

  /** Goes on with every transaction that is under way; settles those that carry this kind. */
  public void advance(Fulfilment kind) {
    for (PendingTx tx : journal.pending()) {
      if (!tx.isReserved()) {
        follow(tx, kind);
      } else if (tx.carries(kind.kind())) {
        resume(tx, kind);
      }
    }
  }

  /**
   * A stop between the reservation and the signature: the nonce must be used, or all later wait.
   */
  private void resume(PendingTx tx, Fulfilment kind) {
    log.info("nonce {} was reserved by an earlier run and is signed now", tx.nonce());
    try {
      sign(tx.nonce(), Attempt.Intent.DUTY, offer(kind.call(tx.duties())));
    } catch (CallReverted e) {
      log.warn("nonce {} is used up without effect, as {}", tx.nonce(), e.getMessage());
      sign(tx.nonce(), Attempt.Intent.FILL, offer(new Call(wallet.address(), "0x")));
    }
  }

  private void follow(PendingTx tx, Fulfilment kind) {
    // read before the receipts: a nonce that was final then has its receipt now, if it was ours
    boolean taken = isTaken(tx);
    Optional<Receipt> receipt =
        tx.attempts().stream().flatMap(a -> chain.receipt(a.hash()).stream()).findFirst();
    if (receipt.isPresent()) {
      finalBlockOf(receipt.get()).ifPresent(block -> settle(tx, kind, receipt.get(), block));
    } else if (taken && isTaken(tx)) {
      // asked again, as the receipts may be missing at another endpoint, one that lags behind
      giveUp(tx, kind);
    } else {
      broadcast(tx.attempts().getLast());
    }
  }

  private boolean isTaken(PendingTx tx) {
    return chain.finalizedNonce(wallet.address()) > tx.nonce();
  }

  private void settle(PendingTx tx, Fulfilment kind, Receipt receipt, Block block) {
    if (!tx.carries(kind.kind())) {
      return;
    }
    boolean succeeded = receipt.succeeded();
    Settlement settlement =
        succeeded ? kind.settle(tx.duties(), receipt, block) : Settlement.nothing();
    if (journal.settle(tx, succeeded ? TxOutcome.MINED : TxOutcome.REVERTED, settlement)) {
      settlement.afterwards().run();
    }
    log.info(
        "transaction {} is final in block {} ({}): {} of {} duties closed",
        receipt.txHash(),
        block.number(),
        succeeded ? "succeeded" : "reverted",
        settlement.states().size(),
        tx.duties().size());
  }

  private void giveUp(PendingTx tx, Fulfilment kind) {
    if (tx.carries(kind.kind())) {
      log.warn("nonce {} was taken by a transaction that is not ours", tx.nonce());
      var _ = journal.settle(tx, TxOutcome.FOREIGN, Settlement.nothing());
    }
  }

  /** The block, if it is final and still holds the receipt. */
  private Optional<Block> finalBlockOf(Receipt receipt) {
    if (receipt.blockNumber() > chain.finalNumber()) {
      return Optional.empty();
    }
    return chain
        .block(receipt.blockNumber())
        .filter(block -> block.hash().equals(receipt.blockHash()));
  }

  private Offer offer(Call call) {
    BigInteger estimate = chain.estimateGas(wallet.address(), call);
    Offer offer = new Offer(call, Offer.limitOver(estimate), Fees.suggestedBy(chain));
    BigInteger balance = chain.balance(wallet.address());
    if (balance.compareTo(offer.worstCase()) < 0) {
      throw new InsufficientFunds(
          "wallet %s holds %s wei, but the transaction may cost %s wei: send ETH to the wallet"
              .formatted(wallet.address(), balance, offer.worstCase()));
    }
    return offer;
  }

  private void sign(long nonce, Attempt.Intent intent, Offer offer) {
    UnsignedTx tx = offer.with(chain.chainId(), nonce);
    SignedTx signed = wallet.sign(tx);
    journal.record(new Attempt(0, intent, tx, signed));
    log.info("transaction {} with nonce {} is journaled and goes out", signed.hash(), nonce);
    broadcast(signed);
  }

  /**
   * A refusal is no proof of anything, so it is only said: the receipt decides at the next look.
   */
  private void broadcast(SignedTx tx) {
    try {
      chain.broadcast(tx.raw());
    } catch (TransactionRefused e) {
      log.warn("transaction {} was not taken: {}", tx.hash(), e.getMessage());
    }
  }
}
