package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertConfigTest {

  @Test
  void nothingNeedsToBeSet() {
    AlertConfig config = Refusals.read(AlertConfig::from, Map.of());

    assertThat(config.url()).isEmpty();
    assertThat(config.host()).isEmpty();
    assertThat(config.minBalance()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9000/x?token=5ecre7", " https://5ecre7:5ecre7@127.0.0.1/5ecre7"})
  void onlyTheHostOfTheUrlIsShown(String url) {
    AlertConfig config = Refusals.read(AlertConfig::from, Map.of("NOTIFY_URL", url));

    assertThat(config.url()).contains(new Secret(url.strip()));
    assertThat(config.host()).contains("127.0.0.1");
    assertThat(config.toString()).doesNotContain("5ecre7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks.example.org/5ecre7",
        "ftp://hooks.example.org/5ecre7",
        "https:///5ecre7",
        "https://hooks.example.org:99999/5ecre7",
        "https://a/5ecre7, https://b/5ecre7"
      })
  void wrongUrlIsRefusedWithoutBeingShown(String url) {
    Refusals.assertRefused(
        AlertConfig::from,
        Map.of(),
        "NOTIFY_URL",
        url,
        "NOTIFY_URL has a wrong value (not shown, as it is secret): one http:// or https:// URL is"
            + " expected");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.5, 1500000000000000000",
    "0.000000000000000001, 1",
    "20, 20000000000000000000"
  })
  void leastBalanceIsGivenInEther(String ether, BigInteger wei) {
    assertThat(Refusals.read(AlertConfig::from, Map.of("MIN_BALANCE", ether)).minBalance())
        .contains(wei);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1,5", "1 ETH", "1e18", ".5", "0.0000000000000000001"})
  void wrongBalanceIsRefused(String balance) {
    Refusals.assertRefused(
        AlertConfig::from,
        Map.of(),
        "MIN_BALANCE",
        balance,
        "MIN_BALANCE is '" + balance + "': an amount of ETH, as 0.5, is expected");
  }
}
