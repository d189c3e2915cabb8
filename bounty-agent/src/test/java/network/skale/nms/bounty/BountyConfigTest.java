package network.skale.nms.bounty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import network.skale.nms.config.Refusals;
import org.junit.jupiter.api.Test;

class BountyConfigTest {

  @Test
  void bountyAgentNeedsNoMoreThanBothAgentsDo() {
    BountyConfig config =
        Refusals.read(
            BountyConfig::from, Map.of("ENDPOINT", "http://a", "DB_USER", "u", "DB_PASSWORD", "p"));

    assertThat(config.agent().database().user()).isEqualTo("u");
  }
}
