package network.skale.nms.devnet.proxy;

/** Lets a number of pieces pass and breaks the connection at the next one. */
public final class OneFault implements Disturbance {

  private final Fate fate;
  private int left;

  /**
   * @param good pieces that pass before
   */
  public OneFault(int good, Fate fate) {
    this.left = good;
    this.fate = fate;
  }

  @Override
  public synchronized Fate meet(byte[] piece) {
    return --left == -1 ? fate : Fate.PASSED;
  }

  public synchronized boolean hasStruck() {
    return left < 0;
  }
}
