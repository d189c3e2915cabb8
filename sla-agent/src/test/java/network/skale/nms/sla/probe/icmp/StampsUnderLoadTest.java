package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The loopback device answers within the call that sends, so that every delay is one of ours. */
class StampsUnderLoadTest {

  private static final int PACKETS = 1000;
  private static final long MILLI = 1_000_000;

  @Test
  void garbageCollectionDelaysTheClockReadsButNotTheStamps() throws Exception {
    TruePath path = TruePath.loopback(PACKETS, Duration.ofMillis(2), true);

    long[] errors = path.errors();
    assertThat(errors).hasSize(PACKETS);
    assertThat(Measurement.quantile(errors, 0.5)).isLessThan(MILLI / 5);
    long worst = Measurement.quantile(errors, 0.99);
    assertThat(worst).isLessThan(MILLI);
    assertThat(Measurement.quantile(path.clockErrors(), 0.99)).isGreaterThan(3 * worst);
    assertThat(path.stamped()).isGreaterThan(PACKETS * 98 / 100);
  }
}
