package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthOracleTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z, 2026-01-29T00:00:00Z",
    "2026-01-02T00:00:00Z, 2026-02-01T00:00:00Z, 2026-02-04T00:00:00Z",
    "2026-01-10T00:00:00Z, 2026-01-31T23:59:59Z, 2026-02-10T00:00:00Z",
    "2026-01-10T00:00:00Z, 2026-02-01T00:00:00Z, 2026-02-10T00:00:00Z",
    "2026-01-10T00:00:00Z, 2026-03-01T00:00:00Z, 2026-03-04T00:00:00Z",
    "2026-01-30T00:00:00Z, 2026-01-30T00:00:00Z, 2026-02-26T00:00:00Z",
    "2028-01-30T00:00:00Z, 2028-01-30T00:00:00Z, 2028-02-27T00:00:00Z",
    "2026-12-15T06:00:00Z, 2026-12-31T00:00:00Z, 2027-01-15T06:00:00Z"
  })
  void nextDateIsThatOfTheContractsRule(Instant last, Instant now, Instant next) {
    assertThat(MonthOracle.next(last, now, Duration.ofDays(3))).isEqualTo(next);
  }
}
