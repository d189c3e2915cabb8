package network.skale.nms.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Refusal;
import network.skale.nms.chain.TransactionRefused;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs, writes down, and only then sends. For one thread. */
final class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  private final Journal journal;
  private final Chain chain;
  private final Wallet wallet;
  private final Map<String, Block> taken = new HashMap<>();

  Dispatch(Journal journal, Chain chain, Wallet wallet) {
    this.journal = journal;
    this.chain = chain;
    this.wallet = wallet;
  }

  /** The first bytes of a nonce that was reserved. */
  void first(long nonce, Attempt.Intent intent, Offer offer, Block head) {
    send(nonce, 0, intent, offer, head);
  }

  /** Bytes in the place of those that were sent last. */
  void replacement(PendingTx tx, Attempt.Intent intent, Offer offer, Block head) {
    log.info(
        "transaction {} is replaced: {}, at most {} wei per gas, was {}",
        tx.last().signed().hash(),
        intent,
        offer.fees().maxFee(),
        tx.last().fees().maxFee());
    send(tx.nonce(), tx.last().seq() + 1, intent, offer, head);
  }

  private void send(long nonce, int seq, Attempt.Intent intent, Offer offer, Block head) {
    UnsignedTx tx = offer.with(chain.chainId(), nonce);
    SignedTx signed = wallet.sign(tx);
    journal.record(new Attempt(seq, intent, tx, signed, head.number()));
    log.info("transaction {} with nonce {} is journaled and goes out", signed.hash(), nonce);
    var _ = broadcast(signed, head);
  }

  /**
   * Sends the same bytes again, as an Ethereum node may have dropped them; where the last ones are
   * refused, those before them, as some chains take no replacement.
   *
   * @return why the last ones are refused; empty if they are taken, or known already
   */
  Optional<Refusal> again(PendingTx tx, Block head) {
    Optional<Refusal> ofLast = broadcast(tx.last().signed(), head);
    if (ofLast.filter(Refusal.UNDERPRICED_REPLACEMENT::equals).isPresent()) {
      tx.attempts().reversed().stream()
          .skip(1)
          .forEach(earlier -> broadcast(earlier.signed(), head));
    }
    return ofLast;
  }

  /**
   * The latest block when an Ethereum node first took these bytes from this process: what was never
   * out, as before a restart or in an outage, has not waited. Empty as long as none took them.
   */
  Optional<Block> takenAt(Attempt attempt) {
    return Optional.ofNullable(taken.get(attempt.signed().hash()));
  }

  /**
   * A refusal is no proof of anything, so it is only said: the receipt decides at the next look.
   */
  private Optional<Refusal> broadcast(SignedTx tx, Block head) {
    try {
      chain.broadcast(tx.raw());
      taken.putIfAbsent(tx.hash(), head);
      return Optional.empty();
    } catch (TransactionRefused e) {
      log.warn("transaction {} was not taken: {}", tx.hash(), e.getMessage());
      return Optional.of(e.refusal());
    }
  }
}
