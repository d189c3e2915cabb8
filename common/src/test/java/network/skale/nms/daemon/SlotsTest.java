package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlotsTest {

  @Test
  void nextSlotIsTheNextMultipleOfThePeriod() {
    assertThat(Slots.after(Instant.parse("2020-07-01T10:04:59.999Z"), Duration.ofSeconds(300)))
        .isEqualTo(Instant.parse("2020-07-01T10:05:00Z"));
  }

  @Test
  void slotThatBeginsNowIsNotAfterNow() {
    assertThat(Slots.after(Instant.parse("2020-07-01T10:05:00Z"), Duration.ofSeconds(300)))
        .isEqualTo(Instant.parse("2020-07-01T10:10:00Z"));
  }

  @Property
  void slotIsAMultipleOfThePeriodAndLessThanOnePeriodAway(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long now,
      @ForAll @LongRange(min = 10, max = 90_000_000) long period) {
    long slot = Slots.after(Instant.ofEpochMilli(now), Duration.ofMillis(period)).toEpochMilli();

    assertThat(slot % period).isZero();
    assertThat(slot - now).isBetween(1L, period);
  }
}
