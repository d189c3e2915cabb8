package network.skale.nms.bounty;

import java.net.URI;
import java.util.List;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ChainConfig;
import network.skale.nms.config.Environment;

/**
 * What the bounty agent needs to know.
 *
 * @param historyEndpoints asked about the past; empty if {@link ChainConfig#endpoints} are
 * @param historyBlocks never ask for the events of more blocks at once
 */
public record BountyConfig(AgentConfig agent, List<URI> historyEndpoints, long historyBlocks) {

  private static final long MANY_BLOCKS = 10_000;
  private static final long MOST_BLOCKS = 10_000_000;

  public BountyConfig {
    historyEndpoints = List.copyOf(historyEndpoints);
  }

  /** Reads without throwing: to be used through {@link Environment#checked}. */
  public static BountyConfig from(Environment environment) {
    return new BountyConfig(
        AgentConfig.from(environment),
        environment.optionalUris("HISTORY_ENDPOINT"),
        environment.count("HISTORY_BLOCKS", MANY_BLOCKS, MOST_BLOCKS));
  }

  /** Endpoints may hold keys. */
  @Override
  public String toString() {
    return "BountyConfig[agent=%s, history=%s, historyBlocks=%d]"
        .formatted(agent, ChainConfig.masked(historyEndpoints), historyBlocks);
  }
}
