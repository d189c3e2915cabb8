package network.skale.nms.chain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether an endpoint is asked at all: not after some faults in a row, until a try after a pause
 * succeeds. The pause grows while it does not, and starts anew once the endpoint was good for
 * longer than its last pause. Only what the endpoint does counts, never its words. Thread-safe.
 */
final class Circuit {

  static final int FAULTS = 3;
  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private int faults;
  private boolean open;
  private long pause;
  private long nextTry;
  private long closed;

  /**
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  Circuit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized boolean isOpen() {
    return open;
  }

  /** Whether it is time to try an endpoint that is not asked; true for one caller a pause. */
  synchronized boolean mayTry() {
    long now = nanos.getAsLong();
    if (!open || now - nextTry < 0) {
      return false;
    }
    nextTry = now + pause;
    return true;
  }

  synchronized void succeeded() {
    faults = 0;
    if (open) {
      open = false;
      closed = nanos.getAsLong();
    }
  }

  synchronized void failed() {
    if (++faults >= FAULTS || open) {
      open();
    }
  }

  /** Opens at once. */
  synchronized void open() {
    long now = nanos.getAsLong();
    boolean recovered = !open && now - closed > pause;
    pause =
        pause == 0 || recovered
            ? FIRST_PAUSE.toNanos()
            : Math.min(2 * pause, LONGEST_PAUSE.toNanos());
    nextTry = now + pause;
    open = true;
  }
}
