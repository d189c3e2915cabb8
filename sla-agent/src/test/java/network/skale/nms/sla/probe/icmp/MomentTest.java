package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentTest {

  private static final long MILLI = 1_000_000;
  private static final Moment SENT = new Moment(1_000 * MILLI, 50 * MILLI);

  @Test
  void roundTripEndsAtTheKernelsStampAndNotWhenWeReadIt() {
    Moment read = new Moment(1_300 * MILLI, 350 * MILLI);

    assertThat(SENT.roundTrip(1_040 * MILLI, read)).isEqualTo(40 * MILLI);
  }

  @Test
  void wallClockSteppedForwardIsNotMeasured() {
    Moment read = new Moment(61_041 * MILLI, 91 * MILLI);

    assertThat(SENT.roundTrip(61_040 * MILLI, read)).isEqualTo(41 * MILLI);
  }

  @Test
  void wallClockSteppedBackIsNotMeasured() {
    Moment read = new Moment(1_021 * MILLI, 91 * MILLI);

    assertThat(SENT.roundTrip(1_020 * MILLI, read)).isEqualTo(41 * MILLI);
  }

  @Test
  void roundTripIsNeverNegative() {
    Moment read = new Moment(1_000 * MILLI, 50 * MILLI);

    assertThat(SENT.roundTrip(1_000 * MILLI - 300, read)).isZero();
  }
}
