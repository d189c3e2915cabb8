package network.skale.nms.model;

import java.time.Instant;

/**
 * A node to watch up to one report date, with the periods that held when it was first seen.
 *
 * <p>It is judged over the half-open window [{@link #start}, {@link #end}); a verdict on it counts
 * when its block time lies in [{@link #end}, {@link #closes}).
 *
 * @param me the node that watches
 */
public record Assignment(long me, CheckedNode node, Periods periods) {

  /** The checked node's last reward date. */
  public Instant start() {
    return end().minus(periods.judged());
  }

  public Instant end() {
    return node.reportDate();
  }

  /** From this block time on a verdict no longer counts. */
  public Instant closes() {
    return end().plus(periods.delta());
  }
}
