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
        "Watches other nodes of a SKALE network and reports on them once an epoch.",
        SlaAgent::from,
        args,
        environment);
  }
}
