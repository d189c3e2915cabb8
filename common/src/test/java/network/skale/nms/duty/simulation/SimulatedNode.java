package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import network.skale.nms.wallet.SignedTx;

/** An Ethereum node, and the miners and the chain behind it. */
final class SimulatedNode {

  static final BigInteger GWEI = BigInteger.TEN.pow(9);
  static final int BLOCK_SECONDS = 12;

  /** Which transactions get into a block. */
  enum Miners {
    /** Those that wait at this node. */
    POOL,
    /** None of ours. */
    OTHERS,
    /** Of all that was ever seen, the first bytes of each nonce. */
    OLDEST,
    /** Of all that was ever seen, the last bytes of each nonce. */
    NEWEST
  }

  private final List<Observer> observers = new ArrayList<>();
  private final Pool pool = new Pool();
  private BigInteger baseFee = GWEI;
  private final Ledger ledger = new Ledger(baseFee);
  private Instant now = ledger.head().time();

  /** Looks at what happens. */
  interface Observer {

    /** Somebody handed a transaction over, whatever came of it. */
    void sent(Sent sent);

    /** There is another last block. */
    void changed(Ledger ledger);
  }

  void watch(Observer observer) {
    observers.add(observer);
  }

  Ledger ledger() {
    return ledger;
  }

  Pool pool() {
    return pool;
  }

  Instant now() {
    return now;
  }

  void baseFee(BigInteger fee) {
    baseFee = fee;
  }

  BigInteger baseFee() {
    return baseFee;
  }

  void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  Optional<String> send(String hash, String raw) {
    Sent sent = Sent.of(new SignedTx(hash, raw));
    observers.forEach(it -> it.sent(sent));
    return pool.add(sent, ledger.head().nonce());
  }

  void mine(Miners miners) {
    pass(BLOCK_SECONDS);
    ledger.mine(now, baseFee, choice(miners));
    changed();
  }

  /** Somebody else's transaction changes the contract. */
  void mineOther(BiFunction<Contract, Instant, Contract> change) {
    pass(BLOCK_SECONDS);
    ledger.mineOther(now, baseFee, change.apply(ledger.head().contract(), now));
    changed();
  }

  private LongFunction<Optional<Sent>> choice(Miners miners) {
    return switch (miners) {
      case POOL -> pool::waiting;
      case OTHERS -> _ -> Optional.empty();
      case OLDEST -> nonce -> pool.seen(nonce).stream().findFirst();
      case NEWEST -> nonce -> pool.seen(nonce).reversed().stream().findFirst();
    };
  }

  /**
   * Other miners' blocks take the place of the last ones.
   *
   * @param back whether what was in these waits again
   * @param early whether the new ones have the lowest time that is possible
   */
  void reorganise(int depth, boolean back, boolean early, Miners miners) {
    List<Sent> undone = ledger.undo(depth);
    if (back) {
      undone.forEach(sent -> pool.add(sent, ledger.head().nonce()));
    }
    for (int i = 0; i <= depth; i++) {
      pass(1);
      Instant time = early ? ledger.head().time().plusSeconds(1) : now;
      ledger.mine(time, baseFee, choice(miners));
    }
    changed();
  }

  private void changed() {
    pool.used(ledger.head().nonce());
    observers.forEach(it -> it.changed(ledger));
  }
}
