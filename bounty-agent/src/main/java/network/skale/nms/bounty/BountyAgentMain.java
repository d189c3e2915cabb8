package network.skale.nms.bounty;

import java.util.Map;
import network.skale.nms.cli.AgentCommand;

/** Starts the bounty agent. */
public final class BountyAgentMain {

  private BountyAgentMain() {}

  public static void main(String[] args) {
    System.exit(execute(args, System.getenv()));
  }

  static int execute(String[] args, Map<String, String> environment) {
    return AgentCommand.execute(
        "bounty-agent",
        "Claims this node's bounty from the SKALE Manager when it falls due.",
        BountyAgent::from,
        args,
        environment);
  }
}
