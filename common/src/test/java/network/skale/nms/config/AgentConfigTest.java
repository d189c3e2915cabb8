package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {

  private static final String KEY = "0123456789abcdefABCDEF".repeat(3).substring(0, 64);
  private static final Map<String, String> LEAST =
      Map.of("ENDPOINT", "http://a", "DB_USER", "u", "DB_PASSWORD", "p");

  @Test
  void defaultsAreThoseOfThePythonAgents() {
    AgentConfig config = Refusals.read(AgentConfig::from, LEAST);

    assertThat(config.privateKey()).isEmpty();
    assertThat(config.nodeId()).isEmpty();
    assertThat(config.folders())
        .isEqualTo(new Folders(Path.of("/skale_vol"), Path.of("/skale_node_data")));
  }

  @Test
  void everySettingIsMapped() {
    var all = new HashMap<>(LEAST);
    all.putAll(
        Map.of(
            "ETH_PRIVATE_KEY", KEY,
            "SKALE_VOL", "/v",
            "NODE_DATA", "data",
            "NODE_ID", "0",
            "STATUS_PORT", "9090",
            "ON_CONFIGURATION_FAULT", "wait"));

    AgentConfig config = Refusals.read(AgentConfig::from, all);

    assertThat(config.privateKey()).contains(new Secret(KEY));
    assertThat(config.nodeId()).isEqualTo(OptionalLong.of(0));
    assertThat(config.folders())
        .isEqualTo(new Folders(Path.of("/v"), Path.of("/no/such/folder/data")));
    assertThat(config.chain().endpoints()).hasSize(1);
    assertThat(config.database().user()).isEqualTo("u");
    assertThat(config.status().port()).hasValue(9090);
    assertThat(config.onFault()).isEqualTo(OnConfigurationFault.WAIT);
  }

  @Test
  void filesAreWhereTheOriginalsHaveThem() {
    Folders folders = Refusals.read(AgentConfig::from, LEAST).folders();

    assertThat(folders.managerFile()).hasToString("/skale_vol/contracts_info/manager.json");
    assertThat(folders.nodeConfigFile()).hasToString("/skale_node_data/node_config.json");
    assertThat(folders.logFolder()).hasToString("/skale_node_data/log");
  }

  @Test
  void keyMayBeginWith0x() {
    var settings = new HashMap<>(LEAST);
    settings.put("ETH_PRIVATE_KEY", "0x" + KEY);

    assertThat(Refusals.read(AgentConfig::from, settings).privateKey())
        .isEqualTo(Optional.of(new Secret(KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOUR_PRIVATE_KEY",
        "0x1234",
        "000000000000000000000000000000000000000000000000000000000000000g",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
      })
  void wrongKeyIsRefusedWithoutBeingShown(String key) {
    Refusals.assertRefused(
        AgentConfig::from,
        LEAST,
        "ETH_PRIVATE_KEY",
        key,
        "ETH_PRIVATE_KEY has a wrong value (not shown, as it is secret): the 64 hex digits of an"
            + " Ethereum private key, with or without 0x, are expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5.0", "five", "9999999999999999999"})
  void wrongNodeIdIsRefused(String id) {
    Refusals.assertRefused(
        AgentConfig::from,
        LEAST,
        "NODE_ID",
        id,
        "NODE_ID is '" + id + "': a whole number from 0 on is expected");
  }

  @Test
  void keyIsNotPrinted() {
    var settings = new HashMap<>(LEAST);
    settings.put("ETH_PRIVATE_KEY", KEY);

    assertThat(Refusals.read(AgentConfig::from, settings).toString()).doesNotContain(KEY);
  }
}
