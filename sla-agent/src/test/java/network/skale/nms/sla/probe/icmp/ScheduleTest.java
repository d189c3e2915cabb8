package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final long GAP = Duration.ofMillis(1).toNanos();

  @Test
  void packetsToOneTargetAreTwoHundredMillisecondsApart() {
    Schedule schedule = new Schedule(1000, PingSettings.STANDARD);

    for (int target = 0; target < 1000; target++) {
      long first = schedule.due(3 * target);
      assertThat(schedule.due(3 * target + 1) - first).isEqualTo(Duration.ofMillis(200).toNanos());
      assertThat(schedule.due(3 * target + 2) - first).isEqualTo(Duration.ofMillis(400).toNanos());
    }
  }

  @Test
  void neverMoreThanTheRateLeavesThisHost() {
    Schedule schedule = new Schedule(1000, PingSettings.STANDARD);

    LongStream gaps =
        IntStream.range(1, schedule.size())
            .mapToLong(i -> schedule.due(schedule.at(i)) - schedule.due(schedule.at(i - 1)));
    assertThat(gaps).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(GAP));
  }

  @Test
  void everyPacketIsSentOnce() {
    Schedule schedule = new Schedule(100, PingSettings.STANDARD);

    assertThat(IntStream.range(0, schedule.size()).map(schedule::at))
        .hasSize(300)
        .doesNotHaveDuplicates();
  }

  @Test
  void twentyFourTargetsAreServedInHalfASecond() {
    Schedule schedule = new Schedule(24, PingSettings.STANDARD);

    assertThat(Duration.ofNanos(schedule.due(schedule.at(71)))).isLessThan(Duration.ofMillis(500));
  }
}
