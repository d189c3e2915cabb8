package network.skale.nms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.Daemon;
import network.skale.nms.daemon.ExitCode;
import network.skale.nms.daemon.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What either agent's command line understands. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "[run | check-config]",
    footer = {
      "",
      "Settings come from the environment and from the file .env in the working directory",
      "(or the file that ENV_FILE names).",
      "Exit codes: 0 ended as asked, 1 a restart may help, 2 mend the configuration first."
    })
public final class AgentCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(AgentCommand.class);

  private final String name;
  private final Function<Environment, Agent> agents;
  private final Map<String, String> process;
  private final Path workingDirectory;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Also log what only helps to find a fault, with stack traces.")
  private boolean verbose;

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec private CommandSpec spec;

  private AgentCommand(
      String name,
      Function<Environment, Agent> agents,
      Map<String, String> process,
      Path workingDirectory) {
    this.name = name;
    this.agents = agents;
    this.process = process;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Does what the arguments say.
   *
   * @param name of the agent, as {@code sla-agent}
   * @param description one sentence for the help
   * @param agents makes the agent from its settings; throws what is wrong with them
   * @param process the process environment
   * @return the exit code
   */
  public static int execute(
      String name,
      String description,
      Function<Environment, Agent> agents,
      String[] args,
      Map<String, String> process) {
    Path here = Path.of("").toAbsolutePath();
    return commandLine(name, description, agents, process, here).execute(args);
  }

  static CommandLine commandLine(
      String name,
      String description,
      Function<Environment, Agent> agents,
      Map<String, String> process,
      Path workingDirectory) {
    var line = new CommandLine(new AgentCommand(name, agents, process, workingDirectory));
    line.setCommandName(name);
    line.getCommandSpec().usageMessage().description(description);
    line.setExecutionExceptionHandler(AgentCommand::tell);
    return line;
  }

  @Override
  public Integer call() {
    return run();
  }

  @Command(description = "Run until SIGTERM or SIGINT (the default).")
  int run() {
    if (verbose) {
      LogOutput.verbose();
    }
    Agent agent = agents.apply(Environment.of(process, workingDirectory));
    LogOutput.alsoTo(agent.config().folders().logFolder(), name + ".log");
    log.info("{} {} starts", name, Version.number());
    return new Daemon(name).run(agent::start).code();
  }

  @Command(
      name = "check-config",
      description = "Read the settings, the chain and the database once, and tell what was found.")
  int checkConfig() throws Exception {
    LogOutput.warningsOnly();
    if (verbose) {
      LogOutput.verbose();
    }
    Agent agent = agents.apply(Environment.of(process, workingDirectory));
    PrintWriter out = spec.commandLine().getOut();
    agent.check(out);
    out.flush();
    return ExitCode.OK.code();
  }

  private static int tell(Exception failure, CommandLine line, ParseResult ignored) {
    line.getOut().flush();
    line.getErr().println(told(failure));
    line.getErr().flush();
    log.debug("The command failed", failure);
    return ExitCode.of(failure).code();
  }

  /** The list of wrong settings keeps its lines. */
  private static String told(Exception failure) {
    return failure instanceof ConfigurationFault
        ? String.valueOf(failure.getMessage())
        : Sentence.of(failure);
  }
}
