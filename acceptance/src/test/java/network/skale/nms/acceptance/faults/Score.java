package network.skale.nms.acceptance.faults;

import java.time.Duration;

/**
 * One line of the table.
 *
 * @param wastedGas and {@code slowest} recovery: over all runs
 */
record Score(int runs, int duplicates, int losses, long wastedGas, Duration slowest) {

  static final Score NONE = new Score(0, 0, 0, 0, Duration.ZERO);

  Score plus(Audit audit, Duration recovery) {
    return new Score(
        runs + 1,
        duplicates + audit.duplicates(),
        losses + audit.losses(),
        wastedGas + audit.wastedGas(),
        recovery.compareTo(slowest) > 0 ? recovery : slowest);
  }
}
