package network.skale.nms.config;

import java.util.OptionalInt;

/**
 * Where the agent tells how it does.
 *
 * @param port on 127.0.0.1, or 0 for none; empty if the operator leaves it to the agent
 */
public record StatusConfig(OptionalInt port) {

  /** Usable even where another setting is wrong: the agent can tell of that there. */
  public static StatusConfig from(Environment environment) {
    return new StatusConfig(environment.portOrNone("STATUS_PORT"));
  }
}
