package network.skale.nms.daemon;

import java.time.Duration;
import java.time.Instant;

/** The moments at which a job is looked at: multiples of its period since the Unix epoch. */
final class Slots {

  private Slots() {}

  /** The first slot after {@code now}. */
  static Instant after(Instant now, Duration period) {
    long millis = period.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis + millis);
  }
}
