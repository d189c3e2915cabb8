package network.skale.nms.sla.probe.icmp;

import java.util.OptionalLong;

/**
 * How long a request and its reply were under way, and how well that is known.
 *
 * @param nanos never negative
 */
record RoundTrip(long nanos, By by) {

  /** What told the two ends. */
  enum By {
    /** The kernel's stamps of both: free of our own delays. */
    STAMPS,
    /** A clock read before sending and the kernel's stamp of the reply. */
    SEND_CLOCK,
    /** Clock reads before sending and after receiving: the true time is at most this. */
    CLOCKS
  }

  private static final long STEP_NANOS = 1_000_000;

  /**
   * Stamps are of the wall clock. They count only if that clock was not stepped while the packet
   * was under way, and if they lie in the order in which things happened.
   *
   * @param sent the clocks before sending
   * @param left the kernel's stamp at which the request left
   * @param arrived the kernel's stamp at which the reply came in
   * @param read the clocks after we took the reply from the kernel
   */
  static RoundTrip of(Moment sent, OptionalLong left, OptionalLong arrived, Moment read) {
    long elapsed = read.monotonic() - sent.monotonic();
    long step = (read.wall() - sent.wall()) - elapsed;
    long start = left.orElse(sent.wall());
    long end = arrived.orElse(Long.MIN_VALUE);
    boolean inOrder = sent.wall() <= start && start <= end && end <= read.wall();
    if (Math.abs(step) > STEP_NANOS || !inOrder) {
      return new RoundTrip(elapsed, By.CLOCKS);
    }
    return new RoundTrip(end - start, left.isPresent() ? By.STAMPS : By.SEND_CLOCK);
  }
}
