package network.skale.nms.acceptance;

import java.nio.file.Path;
import java.util.Map;
import network.skale.nms.acceptance.RpcProxy.When;

/** Which agent is killed at which point, each for a node of its own. */
enum KillCase {
  SLA_AGENT_BEFORE_ITS_BYTES_ARE_OUT(1, When.BEFORE_FORWARDING, AgentProcess::sla),
  SLA_AGENT_BEFORE_IT_HEARS_THE_ANSWER(2, When.AFTER_FORWARDING, AgentProcess::sla),
  BOUNTY_AGENT_BEFORE_ITS_BYTES_ARE_OUT(3, When.BEFORE_FORWARDING, AgentProcess::bounty),
  BOUNTY_AGENT_BEFORE_IT_HEARS_THE_ANSWER(4, When.AFTER_FORWARDING, AgentProcess::bounty);

  private final int node;
  private final When when;
  private final Starter starter;

  KillCase(int node, When when, Starter starter) {
    this.node = node;
    this.when = when;
    this.starter = starter;
  }

  /** Either agent. */
  @FunctionalInterface
  interface Starter {
    AgentProcess start(Map<String, String> settings, Path folder, String... args);
  }

  int node() {
    return node;
  }

  When when() {
    return when;
  }

  boolean isSla() {
    return name().startsWith("SLA");
  }

  AgentProcess start(Map<String, String> settings, Path folder) {
    return starter.start(settings, folder);
  }
}
