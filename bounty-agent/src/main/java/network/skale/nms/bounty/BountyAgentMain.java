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
        "Claims the bounty of a SKALE node when it is due.",
        BountyAgent::from,
        args,
        environment);
  }
}
