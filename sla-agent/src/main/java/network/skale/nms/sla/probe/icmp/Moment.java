package network.skale.nms.sla.probe.icmp;

/**
 * The two clocks, read together, both in nanoseconds.
 *
 * @param wall CLOCK_REALTIME, the clock of the kernel's receive stamps; it may be stepped
 * @param monotonic {@link System#nanoTime}, which is never stepped
 */
record Moment(long wall, long monotonic) {

  private static final long STEP_NANOS = 1_000_000;

  /**
   * Round trip of a packet sent here and stamped by the kernel at {@code received}. The stamp is
   * free of our own delays, but if the wall clock was stepped on the way only the time until we
   * read the packet is to be trusted.
   *
   * @param read when we took the packet from the kernel
   */
  long roundTrip(long received, Moment read) {
    long elapsed = read.monotonic - monotonic;
    long step = (read.wall - wall) - elapsed;
    boolean stepped = Math.abs(step) > STEP_NANOS;
    return stepped ? elapsed : Math.max(0, received - wall);
  }
}
