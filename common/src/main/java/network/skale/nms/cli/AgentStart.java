package network.skale.nms.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import network.skale.nms.config.Environment;
import network.skale.nms.config.Folders;
import network.skale.nms.config.StatusConfig;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Startup;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.status.StatusServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of an agent, from its settings on; may be tried again. Log file and status server come
 * first, so that all that follows is told there, and are left alone where they need not change.
 */
final class AgentStart implements Startup {

  private static final Logger log = LoggerFactory.getLogger(AgentStart.class);

  private final AgentProgram program;
  private final Supplier<Environment> settings;
  private final StatusServer status;
  private @Nullable Path logFolder;

  /**
   * @param settings as they are at each try
   */
  AgentStart(AgentProgram program, Supplier<Environment> settings, StatusServer status) {
    this.program = program;
    this.settings = settings;
    this.status = status;
  }

  @Override
  public JobScheduler start(Resources resources, Waiting waiting) throws Exception {
    Environment environment = settings.get();
    logTo(Folders.from(environment).logFolder());
    status.listenOn(StatusConfig.from(environment).port().orElse(program.statusPort()));
    return program.agents().apply(environment).start(resources, waiting);
  }

  private void logTo(Path folder) {
    if (!folder.equals(logFolder)) {
      LogOutput.alsoTo(folder, program.name() + ".log");
      log.info("{} {} starts", program.name(), Version.number());
      logFolder = folder;
    }
  }
}
