package network.skale.nms.sla.probe.icmp;

import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;

/** Kernel stamps and clock reads side by side: errors and CPU time. A program, no test. */
final class StampBenchmark {

  private static final int PACKETS = 1000;
  private static final int ROUNDS = 5;
  private static final Duration GAP = Duration.ofMillis(2);

  private StampBenchmark() {}

  public static void main(String[] args) throws Exception {
    for (boolean storm : new boolean[] {false, true}) {
      print(TruePath.loopback(PACKETS, GAP, storm), storm);
      print(TruePath.measure(Duration.ofMillis(40), PACKETS, GAP, storm), storm);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.printf(
          "CPU a packet, round %d: with stamps %.1f us, without %.1f us%n",
          round, cpuMicros(new KernelOpener()), cpuMicros(KernelOpener.withoutStamps()));
    }
  }

  private static void print(TruePath path, boolean storm) {
    System.out.printf(
        "%s%s%n  stamps %s, %d stamped%n  clocks %s%n",
        path.name(),
        storm ? ", garbage collection running" : "",
        Measurement.describe(path.errors()),
        path.stamped(),
        Measurement.describe(path.clockErrors()));
  }

  private static double cpuMicros(KernelOpener opener) throws Exception {
    int packets = 5 * PACKETS;
    Inet4Address target = (Inet4Address) InetAddress.getByName("127.88.0.3");
    var threads = ManagementFactory.getThreadMXBean();
    try (IcmpSocket socket = opener.open()) {
      long start = threads.getCurrentThreadCpuTime();
      var _ = Measurement.of(socket, target, packets, Duration.ofMillis(1));
      return (threads.getCurrentThreadCpuTime() - start) / 1e3 / packets;
    }
  }
}
