package network.skale.nms.bounty;

import java.time.InstantSource;
import java.util.Map;
import network.skale.nms.cli.AgentCommand;
import network.skale.nms.cli.AgentProgram;

/** Starts the bounty agent. */
public final class BountyAgentMain {

  private static final int STATUS_PORT = 3091;

  private BountyAgentMain() {}

  public static void main(String[] args) {
    System.exit(execute(args, System.getenv()));
  }

  static int execute(String[] args, Map<String, String> environment) {
    return AgentCommand.execute(
        new AgentProgram(
            BountyAgent.NAME,
            "Claims this node's bounty from the SKALE Manager when it falls due.",
            STATUS_PORT,
            InstantSource.system(),
            BountyAgent::from),
        args,
        environment);
  }
}
