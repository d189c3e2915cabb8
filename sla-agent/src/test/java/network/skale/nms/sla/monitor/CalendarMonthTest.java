package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarMonthTest {

  @ParameterizedTest
  @CsvSource({
    "2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2026-02-28T23:59:59.999Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z",
    "2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
  })
  void monthBeginsAndEndsAtMidnightUtc(Instant moment, Instant start, Instant end) {
    CalendarMonth month = CalendarMonth.of(moment);

    assertThat(month.start()).isEqualTo(start);
    assertThat(month.end()).isEqualTo(end);
    assertThat(month.length()).isEqualTo(Duration.between(start, end));
  }

  @Test
  void monthIsWrittenAsYearAndMonth() {
    assertThat(CalendarMonth.of(Instant.parse("2026-11-23T01:00:00Z"))).hasToString("2026-11");
  }

  @Property
  void everyMomentLiesInItsMonth(@ForAll @LongRange(min = 0, max = 9_999_999_999L) long seconds) {
    Instant moment = Instant.ofEpochSecond(seconds);
    CalendarMonth month = CalendarMonth.of(moment);

    assertThat(moment).isAfterOrEqualTo(month.start()).isBefore(month.end());
    assertThat(CalendarMonth.of(month.end().minusNanos(1))).isEqualTo(month);
    assertThat(CalendarMonth.of(month.end()).start()).isEqualTo(month.end());
  }
}
