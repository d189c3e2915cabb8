package network.skale.nms.daemon;

/** Builds and starts all parts of a daemon. */
@FunctionalInterface
public interface Startup {

  /**
   * Returns when everything runs; it may wait, and is interrupted when the daemon is to stop.
   *
   * @param resources takes everything that must be closed, in the order in which it was opened
   * @param waiting how to wait for what comes by itself
   * @return the jobs, which go on from now
   * @throws network.skale.nms.config.ConfigurationFault if a person must mend something first
   */
  JobScheduler start(Resources resources, Waiting waiting) throws Exception;
}
