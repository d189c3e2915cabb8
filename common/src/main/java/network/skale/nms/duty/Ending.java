package network.skale.nms.duty;

import java.math.BigInteger;
import network.skale.nms.chain.Receipt;

/**
 * How a nonce ended, and for how much.
 *
 * @param cost what we paid, in wei
 */
public record Ending(TxOutcome outcome, BigInteger cost) {

  static Ending foreign() {
    return new Ending(TxOutcome.FOREIGN, BigInteger.ZERO);
  }

  static Ending of(Attempt attempt, Receipt receipt) {
    return new Ending(outcome(attempt, receipt), receipt.gasUsed().multiply(receipt.gasPrice()));
  }

  private static TxOutcome outcome(Attempt attempt, Receipt receipt) {
    if (attempt.intent() != Attempt.Intent.DUTY) {
      return TxOutcome.CANCELLED;
    }
    return receipt.succeeded() ? TxOutcome.MINED : TxOutcome.REVERTED;
  }
}
