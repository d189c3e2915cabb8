package network.skale.nms.daemon;

/** Builds and starts all parts of a daemon. */
@FunctionalInterface
public interface Startup {

  /**
   * Returns when everything runs; it may wait, and is interrupted when the daemon is to stop.
   *
   * @param resources takes everything that must be closed, in the order in which it was opened
   */
  void start(Resources resources) throws Exception;
}
