package network.skale.nms.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
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
  public Agent dryRun() {
    return new StandInAgent(
        config,
        () -> {
          throw new ConfigurationFault("this is a dry run");
        });
  }

  @Override
  public JobScheduler start(Resources resources, Waiting waiting) throws Exception {
    LoggerFactory.getLogger(StandInAgent.class).info("first line\nsecond line");
    behaviour.act();
    return new JobScheduler(InstantSource.system());
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    out.println("DB_USER is " + config.database().user());
    behaviour.act();
  }
}
