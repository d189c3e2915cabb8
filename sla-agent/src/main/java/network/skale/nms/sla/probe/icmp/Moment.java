package network.skale.nms.sla.probe.icmp;

/**
 * The two clocks, read together, both in nanoseconds.
 *
 * @param wall CLOCK_REALTIME, the clock of the kernel's stamps; it may be stepped
 * @param monotonic {@link System#nanoTime}, which is never stepped
 */
record Moment(long wall, long monotonic) {}
