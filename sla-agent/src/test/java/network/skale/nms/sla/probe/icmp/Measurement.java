package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Round trips to one target, each by the kernel's stamps and by reading the clock around the calls.
 *
 * @param trips by the packets' numbers; what was lost is missing
 */
record Measurement(Map<Integer, Trip> trips) {

  /**
   * @param byClocks from the clock read before sending to the one after receiving
   */
  record Trip(RoundTrip measured, long byClocks) {}

  private static final long COOKIE = 0x5eed;

  /** Sends so many packets so far apart, and waits for each reply up to half a minute. */
  static Measurement of(IcmpSocket socket, Inet4Address target, int packets, Duration gap)
      throws IOException {
    Map<Integer, Trip> trips = new TreeMap<>();
    Moment[] sent = new Moment[packets];
    long start = System.nanoTime();
    long end = start + gap.toNanos() * packets + Duration.ofSeconds(30).toNanos();
    int next = 0;
    while (trips.size() < packets && System.nanoTime() < end) {
      long wait = next == packets ? end : start + gap.toNanos() * next;
      wait -= System.nanoTime();
      if (wait <= 0) {
        sent[next] = socket.send(target, new EchoPacket(socket.id(), COOKIE, next));
        next++;
      } else {
        socket.receive(wait).ifPresent(it -> take(it, sent, trips));
      }
    }
    return new Measurement(trips);
  }

  private static void take(EchoSocket.Received received, Moment[] sent, Map<Integer, Trip> trips) {
    EchoPacket reply = received.reply();
    if (reply != null && reply.cookie() == COOKIE) {
      Moment before = sent[reply.number()];
      Moment after = received.read();
      trips.put(
          reply.number(),
          new Trip(
              RoundTrip.of(before, received.left(), received.arrived(), after),
              after.monotonic() - before.monotonic()));
    }
  }

  long stamped() {
    return trips.values().stream().filter(it -> it.measured().by() == RoundTrip.By.STAMPS).count();
  }

  /**
   * How far off the measured round trips are, sorted; without a truth for it a packet is left out.
   */
  long[] errors(Map<Integer, Long> truth) {
    return errors(truth, trip -> trip.measured().nanos());
  }

  /** The same of what reading the clock says. */
  long[] clockErrors(Map<Integer, Long> truth) {
    return errors(truth, Trip::byClocks);
  }

  private long[] errors(Map<Integer, Long> truth, ToLongFunction<Trip> roundTrip) {
    return trips.entrySet().stream()
        .filter(it -> truth.containsKey(it.getKey()))
        .mapToLong(it -> roundTrip.applyAsLong(it.getValue()) - truth.get(it.getKey()))
        .sorted()
        .toArray();
  }

  /** Of sorted values: the one below which the share lies. */
  static long quantile(long[] sorted, double share) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
  }

  static String describe(long[] errors) {
    return "p50 %.1f us, p99 %.1f us, max %.1f us (%d packets)"
        .formatted(
            quantile(errors, 0.5) / 1e3,
            quantile(errors, 0.99) / 1e3,
            Arrays.stream(errors).max().orElse(0) / 1e3,
            errors.length);
  }
}
