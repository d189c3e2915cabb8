package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Measured round trips against what the path really took, while garbage collection stops this JVM.
 *
 * <p>The path is a host behind a device of our own that holds packets for 40 ms and writes down how
 * long it did. Who may not make a device measures the loopback one, which holds them for nothing.
 */
class StampsTruthTest {

  private static final int PACKETS = 300;
  private static final Duration GAP = Duration.ofMillis(4);

  /**
   * The host begins to hold after the request has left and ends before the reply arrives. What lies
   * between is the time until it runs, which a busy machine makes long, but not for all packets:
   * the least error is that of the stamps. One packet's stamp taken for another's would be a gap
   * off.
   */
  @Test
  void roundTripIsWhatTheHostReallyTookWithoutOurOwnDelays() throws Exception {
    TruePath path = TruePath.measure(Duration.ofMillis(40), PACKETS, GAP, true);

    long[] errors = path.errors();
    assertThat(errors).hasSize(PACKETS);
    assertThat(path.stamped()).isGreaterThan(PACKETS * 98 / 100);
    assertThat(errors[0]).isNotNegative();
    assertThat(errors[0]).isLessThan(GAP.toNanos() / 2);
    assertThat(sum(path.clockErrors())).isGreaterThan(sum(errors));
  }

  private static long sum(long[] values) {
    return Arrays.stream(values).sum();
  }
}
