package network.skale.nms.duty;

/** The operator's budget holds a transaction back. */
public final class BudgetSpent extends RuntimeException {

  private final String sentence;

  BudgetSpent(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
