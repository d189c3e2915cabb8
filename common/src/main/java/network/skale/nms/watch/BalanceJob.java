package network.skale.nms.watch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import network.skale.nms.chain.Chain;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.notify.Notifier;

/** Raises an alert while the wallet holds too little ETH for the transactions to come. */
public final class BalanceJob implements Job {

  /** A claim or a full batch of verdicts, of the generations that need most. */
  private static final BigInteger USUAL_GAS = BigInteger.valueOf(4_000_000);

  private static final BigInteger TRANSACTIONS = BigInteger.valueOf(3);
  private static final int LOOKS_OF_A_DUTY = 5;

  private final Chain chain;
  private final DutyEngine engine;
  private final Optional<BigInteger> minimum;
  private final Notifier notifier;
  private final LongSupplier me;

  /**
   * @param minimum in wei, as the operator wants it; else what three transactions may cost
   */
  public BalanceJob(
      Chain chain,
      DutyEngine engine,
      Optional<BigInteger> minimum,
      Notifier notifier,
      LongSupplier me) {
    this.chain = chain;
    this.engine = engine;
    this.minimum = minimum;
    this.notifier = notifier;
    this.me = me;
  }

  /** Money goes slower than duties come: every five minutes, more often on a short network. */
  public static Duration period(Duration lookForDuties) {
    return lookForDuties.multipliedBy(LOOKS_OF_A_DUTY);
  }

  @Override
  public String name() {
    return "balance";
  }

  @Override
  public void run() {
    BigInteger balance = chain.balance(engine.sender());
    BigInteger least = minimum.orElseGet(this::costOfTransactions);
    if (balance.compareTo(least) < 0) {
      notifier.raise(alert("%s: send ETH to it".formatted(comparison(balance, least))));
    } else if (balance.compareTo(enough(least)) >= 0) {
      notifier.clear(alert("wallet %s holds %s ETH".formatted(engine.sender(), ether(balance))));
    }
  }

  private BigInteger costOfTransactions() {
    return engine.worstCase(USUAL_GAS).multiply(TRANSACTIONS);
  }

  /** Fees go up and down: twice the least, so that an alert does not come and go with them. */
  private BigInteger enough(BigInteger least) {
    return minimum.isPresent() ? least : least.shiftLeft(1);
  }

  private String comparison(BigInteger balance, BigInteger least) {
    return "wallet %s holds %s ETH, less than %s ETH (%s)"
        .formatted(
            engine.sender(),
            ether(balance),
            ether(least),
            minimum.isPresent()
                ? "MIN_BALANCE"
                : "what %s transactions may cost at present fees".formatted(TRANSACTIONS));
  }

  private Alert alert(String sentence) {
    return new Alert(Kind.BALANCE_LOW, me.getAsLong(), "", sentence);
  }

  private static String ether(BigInteger wei) {
    return new BigDecimal(wei)
        .movePointLeft(18)
        .setScale(6, RoundingMode.DOWN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
