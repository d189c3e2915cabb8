package network.skale.nms.sla;

import java.time.InstantSource;
import java.util.Map;
import network.skale.nms.cli.AgentCommand;
import network.skale.nms.cli.AgentProgram;

/** Starts the SLA agent. */
public final class SlaAgentMain {

  private static final int STATUS_PORT = 3090;

  private SlaAgentMain() {}

  public static void main(String[] args) {
    System.exit(execute(args, System.getenv()));
  }

  static int execute(String[] args, Map<String, String> environment) {
    return AgentCommand.execute(
        new AgentProgram(
            SlaAgent.NAME,
            "Watches the nodes that the SKALE Manager assigns to this node and reports on them.",
            STATUS_PORT,
            InstantSource.system(),
            SlaAgent::from),
        args,
        environment);
  }
}
