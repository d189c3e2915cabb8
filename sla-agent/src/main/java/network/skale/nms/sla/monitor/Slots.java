package network.skale.nms.sla.monitor;

import java.time.Duration;
import java.time.Instant;

/**
 * The grid of monitoring slots: multiples of the period since the Unix epoch, so that every run of
 * the agent uses the same ones.
 */
record Slots(Duration period) {

  /** The slot that holds {@code moment}. */
  Instant at(Instant moment) {
    long seconds = period.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
  }

  Instant after(Instant moment) {
    return at(moment).plus(period);
  }
}
