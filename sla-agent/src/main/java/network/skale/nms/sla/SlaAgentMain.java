package network.skale.nms.sla;

import java.util.Map;
import network.skale.nms.cli.AgentCommand;

/** Starts the SLA agent. */
public final class SlaAgentMain {

  private SlaAgentMain() {}

  public static void main(String[] args) {
    System.exit(execute(args, System.getenv()));
  }

  static int execute(String[] args, Map<String, String> environment) {
    return AgentCommand.execute(
        "sla-agent",
        "Watches the nodes that the SKALE Manager assigns to this node and reports on them.",
        SlaAgent::from,
        args,
        environment);
  }
}
