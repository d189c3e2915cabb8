package network.skale.nms.bounty;

import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.Environment;

/** What the bounty agent needs to know. */
public record BountyConfig(AgentConfig agent) {

  /** Reads without throwing: to be used through {@link Environment#checked}. */
  public static BountyConfig from(Environment environment) {
    return new BountyConfig(AgentConfig.from(environment));
  }
}
