package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainConfigTest {

  private static final String EXPECTED =
      ": one http:// or https:// URL, or several separated by commas, is expected";

  @Test
  void oneEndpointIsRead() {
    assertThat(read("http://127.0.0.1:8545").endpoints())
        .containsExactly(URI.create("http://127.0.0.1:8545"));
  }

  @Test
  void severalEndpointsKeepTheirOrder() {
    assertThat(read("https://b/key, HTTP://a ,http://[::1]:8545").endpoints())
        .containsExactly(
            URI.create("https://b/key"), URI.create("HTTP://a"), URI.create("http://[::1]:8545"));
  }

  @Test
  void endpointMayComeFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("endpoint"), "https://host/key\n");

    ChainConfig config = Refusals.read(ChainConfig::from, Map.of("ENDPOINT_FILE", file.toString()));

    assertThat(config.endpoints()).containsExactly(URI.create("https://host/key"));
  }

  @Test
  void missingEndpointIsRefused() {
    Refusals.assertRefused(
        ChainConfig::from, Map.of(), "ENDPOINT", "", "ENDPOINT is not set" + EXPECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws://host/key                | ws://host/...",
        "host:8545                    | host:8545",
        "mainnet.provider.io/v3/key   | mainnet.provider.io/...",
        "http://                      | http://",
        "https://user:key@ho st/x     | https://ho st/...",
        "http://a,ftp://key@b?key=c   | ftp://b/...",
      })
  void otherThanHttpIsRefusedWithoutShowingKeys(String value, String shown) {
    Refusals.assertRefused(
        ChainConfig::from, Map.of(), "ENDPOINT", value, "ENDPOINT is '" + shown + "'" + EXPECTED);
  }

  @Test
  void trailingCommaIsRefused() {
    Refusals.assertRefused(
        ChainConfig::from, Map.of(), "ENDPOINT", "http://a,", "ENDPOINT is ''" + EXPECTED);
  }

  @Test
  void keysInEndpointsAreNotPrinted() {
    assertThat(read("https://user:pass@host:8545/v3/key,http://127.0.0.1:8545/"))
        .hasToString(
            "ChainConfig[endpoints=[https://host:8545/..., http://127.0.0.1:8545/],"
                + " oldestHead=Optional.empty]");
  }

  @Test
  void theAgeOfALastBlockIsOnlyLimitedWhereTheOperatorSaysSo() {
    assertThat(read("http://a").oldestHead()).isEmpty();
    assertThat(
            Refusals.read(
                    ChainConfig::from, Map.of("ENDPOINT", "http://a", "ALLOWED_TS_DIFF", "300"))
                .oldestHead())
        .hasValue(Duration.ofSeconds(300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "5m", "86401"})
  void anAgeThatIsNoNumberOfSecondsIsRefused(String age) {
    Refusals.assertRefused(
        ChainConfig::from,
        Map.of("ENDPOINT", "http://a"),
        "ALLOWED_TS_DIFF",
        age,
        "ALLOWED_TS_DIFF is '%s': a whole number of seconds from 1 to 86400 is expected"
            .formatted(age));
  }

  private static ChainConfig read(String endpoint) {
    return Refusals.read(ChainConfig::from, Map.of("ENDPOINT", endpoint));
  }
}
