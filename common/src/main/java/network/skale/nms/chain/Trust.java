package network.skale.nms.chain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether an endpoint is believed: for some minutes not, once it contradicted several times in a
 * row what two others agree on. Thread-safe.
 */
final class Trust {

  static final int CONTRADICTIONS = 3;
  static final Duration DISTRUST = Duration.ofMinutes(10);

  private final LongSupplier nanos;
  private int contradictions;
  private String lie = "";
  private long until;

  Trust(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void contradicted(String words) {
    if (++contradictions >= CONTRADICTIONS) {
      contradictions = 0;
      lie = words;
      until = nanos.getAsLong() + DISTRUST.toNanos();
    }
  }

  synchronized void agreed() {
    contradictions = 0;
  }

  /** Why it is not believed; empty if it is. */
  synchronized String lie() {
    return lie.isEmpty() || nanos.getAsLong() - until >= 0 ? "" : lie;
  }
}
