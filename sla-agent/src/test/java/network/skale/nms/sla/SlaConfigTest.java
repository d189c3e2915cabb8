package network.skale.nms.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.config.Refusals;
import network.skale.nms.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlaConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("ENDPOINT", "http://a", "DB_USER", "u", "DB_PASSWORD", "p");

  @Test
  void defaultsAreNoPeriodAndThreeWellKnownAddresses() {
    SlaConfig config = read(Map.of());

    assertThat(config.monitorPeriod()).isEmpty();
    assertThat(config.goodIps())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("8.8.8.8", "1.1.1.1", "9.9.9.9");
    assertThat(config.minCoverage()).isEqualTo(0.5);
    assertThat(config.agent().database().user()).isEqualTo("u");
  }

  @Test
  void everySettingIsMapped() {
    SlaConfig config =
        read(
            Map.of(
                "MONITOR_PERIOD", "120",
                "GOOD_IPS", "10.0.0.1, 127.0.0.2",
                "MIN_COVERAGE", "0.75"));

    assertThat(config.monitorPeriod()).contains(Duration.ofMinutes(2));
    assertThat(config.goodIps())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("10.0.0.1", "127.0.0.2");
    assertThat(config.minCoverage()).isEqualTo(0.75);
  }

  @Test
  void theTemplateShowsTheDefaults(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        TestData.text("test_data/.env_template").replaceAll("(?m)^# ([A-Z][A-Z0-9_]*=)", "$1"));
    Map<String, String> required = Map.of("DB_USER", "u", "DB_PASSWORD", "p");

    SlaConfig config = Environment.of(required, folder).checked(SlaConfig::from);

    assertThat(config.monitorPeriod()).contains(Duration.ofMinutes(5));
    assertThat(config.goodIps()).isEqualTo(read(Map.of()).goodIps());
    assertThat(config.minCoverage()).isEqualTo(read(Map.of()).minCoverage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "50%", "0x1p-1", "NaN"})
  void wrongCoverageIsRefused(String share) {
    Refusals.assertRefused(
        SlaConfig::from,
        LEAST,
        "MIN_COVERAGE",
        share,
        "MIN_COVERAGE is '%s': a share from 0 to 1, as 0.5, is expected".formatted(share));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-60", "5m", "60.5", "86401"})
  void wrongPeriodIsRefused(String period) {
    Refusals.assertRefused(
        SlaConfig::from,
        LEAST,
        "MONITOR_PERIOD",
        period,
        "MONITOR_PERIOD is '"
            + period
            + "': a whole number of seconds from 1 to 86400 is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns.google", "8.8.8", "8.8.8.256", "::1", "8.8.8.8,", "8.8.8.8;1.1.1.1"})
  void whatIsNoListOfIpv4AddressesIsRefused(String addresses) {
    Refusals.assertRefused(
        SlaConfig::from,
        LEAST,
        "GOOD_IPS",
        addresses,
        "GOOD_IPS is '"
            + addresses
            + "': IPv4 addresses separated by commas, as 8.8.8.8,1.1.1.1, are expected");
  }

  @ParameterizedTest
  @CsvSource({
    "'',  300, false, 300",
    "'',  120, false, 120",
    "'',  600, false, 300",
    "'',   30, false,  60",
    "'',    5, true,    5",
    "90,  300, false,  90",
    "900, 300, false, 900",
    "60,  300, false,  60",
    "2,   300, true,    2",
  })
  void periodIsTheOperatorsElseTheShorterOfOursAndTheContracts(
      String given, long checkTime, boolean devnet, long period) {
    SlaConfig config = read(Map.of("MONITOR_PERIOD", given));

    assertThat(config.period(Duration.ofSeconds(checkTime), devnet))
        .isEqualTo(Duration.ofSeconds(period));
  }

  @Test
  void periodBelowAMinuteIsRefusedOutsideDevnet() {
    SlaConfig config = read(Map.of("MONITOR_PERIOD", "59"));

    assertThatThrownBy(() -> config.period(Duration.ofMinutes(5), false))
        .isInstanceOf(ConfigurationFault.class)
        .hasMessage("MONITOR_PERIOD is '59': at least 60 seconds are expected outside devnet");
  }

  private static SlaConfig read(Map<String, String> more) {
    var settings = new HashMap<>(LEAST);
    settings.putAll(more);
    return Refusals.read(SlaConfig::from, settings);
  }
}
