package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loopback device answers within the call that sends, so that every delay is one of ours. */
class StampsUnderLoadTest {

  private static final int PACKETS = 1000;
  private static final long MILLI = 1_000_000;

  @Test
  void garbageCollectionDelaysTheClockReadsButNotTheStamps() throws Exception {
    Inet4Address target = (Inet4Address) InetAddress.getByName("127.88.0.2");
    Measurement measured;
    try (var _ = new GarbageStorm();
        IcmpSocket socket = new KernelOpener().open()) {
      measured = Measurement.of(socket, target, PACKETS, Duration.ofMillis(2));
    }
    Map<Integer, Long> nothing =
        IntStream.range(0, PACKETS).boxed().collect(Collectors.toMap(Function.identity(), _ -> 0L));
    long[] errors = measured.errors(nothing);
    long[] clockErrors = measured.clockErrors(nothing);
    System.out.println(
        "stamps: " + Measurement.describe(errors) + "; stamped " + measured.stamped());
    System.out.println("clocks: " + Measurement.describe(clockErrors));

    assertThat(measured.trips()).hasSize(PACKETS);
    assertThat(Measurement.quantile(clockErrors, 0.99)).isGreaterThan(MILLI);
    assertThat(Measurement.quantile(errors, 0.5)).isLessThan(MILLI / 5);
    assertThat(Measurement.quantile(errors, 0.99)).isLessThan(MILLI);
    assertThat(measured.stamped()).isGreaterThan(PACKETS * 99 / 100);
  }
}
