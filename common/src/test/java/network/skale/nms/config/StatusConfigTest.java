package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusConfigTest {

  @Test
  void portIsLeftToTheAgentByDefault() {
    assertThat(Refusals.read(StatusConfig::from, Map.of()).port()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3090, 65_535})
  void portOrNoneIsTaken(int port) {
    Map<String, String> settings = Map.of("STATUS_PORT", Integer.toString(port));

    assertThat(Refusals.read(StatusConfig::from, settings).port()).hasValue(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "none", "127.0.0.1:3090", "3090 "})
  void wrongPortIsRefused(String port) {
    Refusals.assertRefused(
        StatusConfig::from,
        Map.of(),
        "STATUS_PORT",
        port,
        "STATUS_PORT is '" + port + "': a port from 1 to 65535, or 0 for none, is expected");
  }
}
