package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnConfigurationFaultTest {

  @Test
  void processEndsByDefault() {
    assertThat(Refusals.read(OnConfigurationFault::from, Map.of()))
        .isEqualTo(OnConfigurationFault.EXIT);
  }

  @ParameterizedTest
  @CsvSource({"exit, EXIT", "wait, WAIT"})
  void eitherIsTaken(String value, OnConfigurationFault expected) {
    Map<String, String> settings = Map.of("ON_CONFIGURATION_FAULT", value);

    assertThat(Refusals.read(OnConfigurationFault::from, settings)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAIT", "restart", "wait exit"})
  void anythingElseIsRefused(String value) {
    Refusals.assertRefused(
        OnConfigurationFault::from,
        Map.of(),
        "ON_CONFIGURATION_FAULT",
        value,
        "ON_CONFIGURATION_FAULT is '" + value + "': exit or wait is expected");
  }
}
