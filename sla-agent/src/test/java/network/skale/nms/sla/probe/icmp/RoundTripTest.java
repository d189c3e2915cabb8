package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.skale.nms.sla.probe.icmp.RoundTrip.By;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  private static final long MILLI = 1_000_000;
  private static final Moment SENT = new Moment(1_000 * MILLI, 50 * MILLI);
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void roundTripIsFromStampToStampAndFreeOfOurOwnDelays() {
    Moment read = new Moment(1_300 * MILLI, 350 * MILLI);

    assertThat(RoundTrip.of(SENT, at(1_100), at(1_140), read))
        .isEqualTo(new RoundTrip(40 * MILLI, By.STAMPS));
  }

  @Test
  void withoutASendStampItBeginsWhenTheClockWasReadBeforeSending() {
    Moment read = new Moment(1_300 * MILLI, 350 * MILLI);

    assertThat(RoundTrip.of(SENT, NONE, at(1_140), read))
        .isEqualTo(new RoundTrip(140 * MILLI, By.SEND_CLOCK));
  }

  @Test
  void withoutAReceiveStampItEndsWhenWeReadTheReply() {
    Moment read = new Moment(1_300 * MILLI, 350 * MILLI);

    assertThat(RoundTrip.of(SENT, at(1_100), NONE, read))
        .isEqualTo(new RoundTrip(300 * MILLI, By.CLOCKS));
  }

  @Test
  void wallClockSteppedForwardIsNotMeasured() {
    Moment read = new Moment(61_041 * MILLI, 91 * MILLI);

    assertThat(RoundTrip.of(SENT, at(1_000), at(61_040), read))
        .isEqualTo(new RoundTrip(41 * MILLI, By.CLOCKS));
  }

  @Test
  void wallClockSteppedBackIsNotMeasured() {
    Moment read = new Moment(1_021 * MILLI, 91 * MILLI);

    assertThat(RoundTrip.of(SENT, at(1_000), at(1_020), read))
        .isEqualTo(new RoundTrip(41 * MILLI, By.CLOCKS));
  }

  @Test
  void stampsInTheWrongOrderAreNotMeasured() {
    Moment read = new Moment(1_041 * MILLI, 91 * MILLI);
    RoundTrip clocks = new RoundTrip(41 * MILLI, By.CLOCKS);

    assertThat(RoundTrip.of(SENT, at(999), at(1_040), read)).isEqualTo(clocks);
    assertThat(RoundTrip.of(SENT, at(1_020), at(1_019), read)).isEqualTo(clocks);
    assertThat(RoundTrip.of(SENT, at(1_000), at(1_042), read)).isEqualTo(clocks);
    assertThat(RoundTrip.of(SENT, NONE, at(999), read)).isEqualTo(clocks);
  }

  /** Whatever the wall clock and the stamps say, the clock that is never stepped bounds it. */
  @Property
  void roundTripIsNeverNegativeNorLongerThanItTookUs(
      @ForAll int left, @ForAll int arrived, @ForAll int wall, @ForAll short elapsed) {
    long took = elapsed & 0xFFFF;
    Moment read = new Moment(SENT.wall() + wall, SENT.monotonic() + took * 100_000);

    RoundTrip roundTrip =
        RoundTrip.of(
            SENT,
            OptionalLong.of(SENT.wall() + left),
            OptionalLong.of(SENT.wall() + arrived),
            read);

    assertThat(roundTrip.nanos()).isBetween(0L, took * 100_000 + MILLI);
  }

  private static OptionalLong at(long millis) {
    return OptionalLong.of(millis * MILLI);
  }
}
