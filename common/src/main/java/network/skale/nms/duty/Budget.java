package network.skale.nms.duty;

import java.math.BigInteger;
import java.util.Optional;

/** What may be spent in 30 days; the next claim's part of it is kept for the claim. */
final class Budget {

  /** Generously, for the generations that need most. */
  private static final BigInteger GAS_OF_A_CLAIM = BigInteger.valueOf(1_000_000);

  private final Optional<BigInteger> limit;
  private final Journal journal;

  Budget(Optional<BigInteger> limit, Journal journal) {
    this.limit = limit;
    this.journal = journal;
  }

  /**
   * @param extra what the offer may cost beyond what is already counted for its nonce, in wei
   * @throws BudgetSpent if that is too much for anything but a claim
   */
  void check(DutyKind kind, Fees fees, BigInteger extra) {
    if (limit.isEmpty() || kind == DutyKind.CLAIM) {
      return;
    }
    BigInteger spent = journal.spentInAMonth();
    BigInteger forClaim = GAS_OF_A_CLAIM.multiply(fees.maxFee());
    if (spent.add(extra).add(forClaim).compareTo(limit.get()) > 0) {
      throw new BudgetSpent(
          "FEE_BUDGET is %s wei: %s wei were spent or promised in the last 30 days, this transaction may cost %s wei and the next claim %s wei, so it is held back: raise FEE_BUDGET to let it go"
              .formatted(limit.get(), spent, extra, forClaim));
    }
  }
}
