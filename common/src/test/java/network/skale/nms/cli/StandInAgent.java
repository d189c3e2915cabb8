package network.skale.nms.cli;

import java.io.PrintWriter;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.Resources;
import org.slf4j.LoggerFactory;

/** An agent that has nothing but a configuration and a test's behaviour. */
record StandInAgent(AgentConfig config, Behaviour behaviour) implements Agent {

  /** What starting or checking does. */
  interface Behaviour {
    void act() throws Exception;
  }

  static StandInAgent from(Environment environment, Behaviour behaviour) {
    return new StandInAgent(environment.checked(AgentConfig::from), behaviour);
  }

  @Override
  public void start(Resources resources) throws Exception {
    LoggerFactory.getLogger(StandInAgent.class).info("first line\nsecond line");
    behaviour.act();
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    out.println("DB_USER is " + config.database().user());
    behaviour.act();
  }
}
