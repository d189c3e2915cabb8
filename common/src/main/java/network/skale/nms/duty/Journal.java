package network.skale.nms.duty;

import java.math.BigInteger;
import java.util.List;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Verdict;

/**
 * What one wallet owes and has sent on one chain. Each method is one durable commit, or changes
 * nothing; safe for several threads and processes at once.
 */
public interface Journal {

  /**
   * Writes the duty down unless it already is; values that stand are never changed.
   *
   * @return whether it is new
   */
  boolean write(DutyKey key, Verdict frozen, DutyState state);

  /** The node's open duties of a kind that no transaction carries, oldest epoch first. */
  List<Duty> waiting(DutyKind kind, long node);

  /**
   * Ends an open duty that no transaction carries; does nothing to any other.
   *
   * @return whether it was ended now
   */
  boolean close(Duty duty, DutyState state);

  /** The nonce that would be taken next; 0 if none ever was. */
  long nextNonce();

  /**
   * Takes a nonce for all of {@code duties} at once. Nonces between the last one taken and {@code
   * floor} are written down as another program's.
   *
   * @param floor the lowest nonce that may be taken
   * @throws IllegalStateException if one of the duties is closed or carried by a transaction; then
   *     no nonce was taken
   */
  long reserve(List<Duty> duties, long floor);

  /**
   * Takes up a nonce again that no block holds any more, though it was left to another program or
   * has ended: it carries nothing then, and must be used up.
   */
  void reclaim(long nonce);

  /** Commits signed bytes; only then may they be broadcast. */
  void record(Attempt attempt);

  /** Every nonce that is not final, lowest first. */
  List<PendingTx> pending();

  /** Notes where a transaction was seen, as long as it is not final. */
  void mined(PendingTx tx, Receipt receipt);

  /** Notes that a transaction is in no block any more. */
  void unmined(PendingTx tx);

  /**
   * Ends a nonce: closes the duties that the transaction fulfilled, frees the others, and writes
   * the operator's rows, all in one commit.
   *
   * @return whether it was ended now; if another process was first, nothing is done
   */
  boolean settle(PendingTx tx, Ending ending, Settlement settlement);

  /** Blocks the open duties of a transaction that an operator cancelled. */
  void block(PendingTx tx);

  /**
   * Opens a blocked duty again, unless it is carried by a transaction that is not final.
   *
   * @return whether it is open now
   */
  boolean reopen(Duty duty);

  /**
   * Writes down what a dry run would send, unless the same was written before.
   *
   * @return whether it is new
   */
  boolean note(WouldSend transaction);

  /** What the transactions of the last 30 days cost, or may yet cost, in wei. */
  BigInteger spentInAMonth();
}
