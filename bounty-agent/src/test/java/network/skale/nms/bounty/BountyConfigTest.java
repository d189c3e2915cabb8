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
    assertThat(config.historyEndpoints()).isEmpty();
    assertThat(config.historyBlocks()).isEqualTo(10_000);
  }

  @Test
  void historyMayHaveAnEndpointOfItsOwnWhoseKeyIsNotShown() {
    BountyConfig config =
        Refusals.read(
            BountyConfig::from,
            Map.of(
                "ENDPOINT", "http://a",
                "DB_USER", "u",
                "DB_PASSWORD", "p",
                "HISTORY_ENDPOINT", "https://archive.example/api-key",
                "HISTORY_BLOCKS", "500"));

    assertThat(config.historyEndpoints()).hasSize(1);
    assertThat(config.historyBlocks()).isEqualTo(500);
    assertThat(config.toString()).contains("archive.example").doesNotContain("api-key");
  }
}
