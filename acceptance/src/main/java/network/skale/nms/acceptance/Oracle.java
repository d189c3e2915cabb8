package network.skale.nms.acceptance;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a verdict must be by the raw rows, worked out apart from the agents' code: the judge of
 * every run against devnet.
 */
public final class Oracle {

  /**
   * One row of the table {@code report}.
   *
   * @param time in seconds since the Unix epoch
   * @param offline empty for unknown
   * @param latency in microseconds, negative for none
   */
  record Row(long time, Optional<Boolean> offline, long latency) {}

  /** Downtime in check intervals, latency in microseconds. */
  public record Numbers(long downtime, long latency) {}

  private final long start;
  private final long end;
  private final long width;
  private final long checks;

  /**
   * @param start and {@code end} of the judged window, {@code width} of its slots: seconds
   * @param checks the contract's number of check intervals in the window
   */
  Oracle(long start, long end, long width, long checks) {
    this.start = start;
    this.end = end;
    this.width = width;
    this.checks = checks;
  }

  Numbers judge(List<Row> rows) {
    List<Row> inside = rows.stream().filter(r -> r.time() >= start && r.time() < end).toList();
    return new Numbers(downtime(inside), latency(inside));
  }

  private long downtime(List<Row> rows) {
    Map<Long, List<Row>> slots =
        rows.stream()
            .filter(row -> row.offline().isPresent())
            .collect(
                Collectors.groupingBy(
                    row -> (row.time() - start) / width, TreeMap::new, Collectors.toList()));
    if (slots.isEmpty()) {
      return 0;
    }
    // over the product of all slots' sample counts, every slot's mean is a whole number
    BigInteger scale =
        slots.values().stream()
            .map(slot -> BigInteger.valueOf(slot.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    BigInteger sum =
        slots.values().stream()
            .map(slot -> scale.multiply(offline(slot)).divide(BigInteger.valueOf(slot.size())))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return sum.multiply(BigInteger.valueOf(checks))
        .divide(scale.multiply(BigInteger.valueOf(slots.size())))
        .longValueExact();
  }

  private static BigInteger offline(List<Row> slot) {
    return BigInteger.valueOf(slot.stream().filter(row -> row.offline().orElseThrow()).count());
  }

  private static long latency(List<Row> rows) {
    List<Row> answered = rows.stream().filter(row -> row.latency() >= 0).toList();
    return answered.isEmpty()
        ? 0
        : answered.stream().mapToLong(Row::latency).sum() / answered.size();
  }
}
