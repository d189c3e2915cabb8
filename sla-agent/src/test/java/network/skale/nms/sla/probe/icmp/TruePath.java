package network.skale.nms.sla.probe.icmp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Round trips over a path of which it is known how long it really took.
 *
 * @param truth nanoseconds by the packets' numbers
 */
record TruePath(String name, Measurement measurement, Map<Integer, Long> truth) {

  /**
   * Over a path that holds each packet so long, where we may make one; else over the loopback
   * device, which holds them for nothing.
   *
   * @param storm whether the garbage collector is to stop us meanwhile
   */
  static TruePath measure(Duration delay, int packets, Duration gap, boolean storm)
      throws Exception {
    return OwnNetwork.call(
        () -> delayed(delay, packets, gap, storm), () -> loopback(packets, gap, storm));
  }

  private static TruePath delayed(Duration delay, int packets, Duration gap, boolean storm)
      throws Exception {
    Optional<DelayedPath> opened = DelayedPath.open(delay);
    if (opened.isEmpty()) {
      return loopback(packets, gap, storm);
    }
    try (DelayedPath path = opened.get()) {
      Measurement measured = measure(DelayedHost.ADDRESS, packets, gap, storm);
      return new TruePath("a host after %d ms".formatted(delay.toMillis()), measured, path.truth());
    }
  }

  static TruePath loopback(int packets, Duration gap, boolean storm) throws Exception {
    Map<Integer, Long> nothing =
        IntStream.range(0, packets).boxed().collect(Collectors.toMap(Function.identity(), _ -> 0L));
    return new TruePath("loopback", measure("127.88.0.3", packets, gap, storm), nothing);
  }

  private static Measurement measure(String address, int packets, Duration gap, boolean storm)
      throws Exception {
    Inet4Address target = (Inet4Address) InetAddress.getByName(address);
    try (IcmpSocket socket = new KernelOpener().open()) {
      if (!storm) {
        return Measurement.of(socket, target, packets, gap);
      }
      try (var _ = new GarbageStorm()) {
        return Measurement.of(socket, target, packets, gap);
      }
    }
  }

  long stamped() {
    return measurement.stamped();
  }

  /** How far off the kernel's stamps are, sorted. */
  long[] errors() {
    return measurement.errors(truth);
  }

  /** How far off the clock reads are, sorted. */
  long[] clockErrors() {
    return measurement.clockErrors(truth);
  }
}
