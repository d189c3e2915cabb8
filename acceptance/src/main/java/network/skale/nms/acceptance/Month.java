package network.skale.nms.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.devnet.Devnet;

/**
 * Lets months go by on a network that pays by calendar month: the chain's clock is set to a minute
 * before each reward date and then to the date itself.
 */
final class Month {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration BEFORE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Enough for the agent to look more than once. */
  private static final int BLOCKS_BEFORE = 10;

  private final Devnet devnet;
  private final ChainLedger ledger;
  private final Runnable eachLook;

  /**
   * A reward date and what came of it.
   *
   * @param expected by the oracle's rule
   * @param early claims that were made before the date
   */
  record Payday(
      Instant last, Instant expected, Instant due, int early, List<Claimed> claims, Instant paid) {

    boolean isRight() {
      return due.equals(expected)
          && early == 0
          && claims.size() == 1
          && !paid.isBefore(due)
          && Duration.between(due, paid).compareTo(PATIENCE) <= 0;
    }
  }

  /**
   * @param eachLook is run again and again while this waits
   */
  Month(Devnet devnet, ChainLedger ledger, Runnable eachLook) {
    this.devnet = devnet;
    this.ledger = ledger;
    this.eachLook = eachLook;
  }

  /** Goes to the node's next reward date, and waits until its bounty is claimed. */
  Payday next() throws InterruptedException {
    Instant last = ledger.lastRewardDate();
    int before = ledger.claims().size();
    Instant expected = MonthOracle.next(last, devnet.chain().time(), ledger.joiningWindow());
    goTo(expected.minus(BEFORE));
    int early = ledger.claims().size() - before;
    Instant due = ledger.nextRewardDate();
    goTo(due);
    await(() -> ledger.claims().size() > before);
    List<Claimed> claims = ledger.claims().stream().skip(before + early).toList();
    return new Payday(last, expected, due, early, claims, ledger.lastRewardDate());
  }

  private void goTo(Instant time) throws InterruptedException {
    devnet.chain().setNextBlockTime(time);
    long block = height();
    await(() -> height() >= block + BLOCKS_BEFORE);
  }

  private long height() {
    return Long.decode(devnet.chain().rpc("eth_blockNumber").asString());
  }

  /** Returns at the latest when patience is at its end: the result tells which it was. */
  void await(BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < PATIENCE.toNanos()) {
      eachLook.run();
      Thread.sleep(LOOK);
    }
  }
}
