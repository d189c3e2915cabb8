package network.skale.nms.cli;

import java.time.InstantSource;
import java.util.function.Function;
import network.skale.nms.config.Environment;

/**
 * Which of the agents a process is.
 *
 * @param name as {@code sla-agent}
 * @param description one sentence for the help
 * @param statusPort on which it tells how it does, unless the operator says otherwise
 * @param clock the real one
 * @param agents makes the agent from its settings; throws what is wrong with them
 */
public record AgentProgram(
    String name,
    String description,
    int statusPort,
    InstantSource clock,
    Function<Environment, Agent> agents) {

  /** The same one, which sends nothing. */
  AgentProgram dryRun() {
    return new AgentProgram(
        name, description, statusPort, clock, settings -> agents.apply(settings).dryRun());
  }
}
