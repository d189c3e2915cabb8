package network.skale.nms.sla.report;

import java.math.BigInteger;
import java.time.Duration;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Verdict;
import network.skale.nms.sla.store.EpochData;

/**
 * The numbers of one verdict.
 *
 * @param verdict downtime = floor(n x mean over the known slots), with n the contract's number of
 *     check intervals; latency = floor of the mean over answered pings
 * @param known slots of the window with at least one sample that was up or down
 * @param slots all slots of the window
 */
record EpochAverage(Verdict verdict, long known, long slots) {

  /**
   * @param width length of the slots that {@code data} was cut into
   */
  static EpochAverage of(Assignment assignment, Duration width, EpochData data) {
    long known = data.knownSlots();
    return new EpochAverage(
        new Verdict(
            assignment.node().id(),
            downtime(assignment.periods().checks(), known, data),
            data.answered() == 0 ? 0 : data.latencySum() / data.answered()),
        known,
        Math.ceilDiv(assignment.periods().judged().toSeconds(), width.toSeconds()));
  }

  /** Exact: the slots' means are added as fractions, as a rounded mean could lose an interval. */
  private static long downtime(long checks, long known, EpochData data) {
    BigInteger numerator = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    for (EpochData.Slots alike : data.slots()) {
      BigInteger samples = BigInteger.valueOf(alike.known());
      BigInteger offline = BigInteger.valueOf(alike.offline() * alike.count());
      numerator = numerator.multiply(samples).add(offline.multiply(denominator));
      denominator = denominator.multiply(samples);
    }
    return known == 0
        ? 0
        : numerator
            .multiply(BigInteger.valueOf(checks))
            .divide(denominator.multiply(BigInteger.valueOf(known)))
            .longValueExact();
  }

  /** From 0 (blind) to 1. */
  double coverage() {
    return (double) known / slots;
  }
}
