package network.skale.nms.duty;

/** The wallet cannot pay the worst case of a transaction. */
public final class InsufficientFunds extends RuntimeException {

  InsufficientFunds(String message) {
    super(message);
  }
}
