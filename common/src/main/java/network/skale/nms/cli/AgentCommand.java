package network.skale.nms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.config.OnConfigurationFault;
import network.skale.nms.daemon.Daemon;
import network.skale.nms.daemon.ExitCode;
import network.skale.nms.daemon.MendableStart;
import network.skale.nms.daemon.Readiness;
import network.skale.nms.daemon.Sentence;
import network.skale.nms.daemon.Startup;
import network.skale.nms.status.StatusServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What either agent's command line understands. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "[run | check-config | duties]",
    footer = {
      "",
      "Settings come from the environment and from the file .env in the working directory",
      "(or the file that ENV_FILE names).",
      "Exit codes: 0 ended as asked, 1 a restart may help, 2 mend the configuration, or the"
          + " command, first."
    })
public final class AgentCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(AgentCommand.class);

  private static final String DRY_RUN = "--dry-run";

  private static final String DRY_RUN_DOES =
      "Run, but send nothing: what would be sent is logged, and stored in the table would_send.";

  private final AgentProgram program;
  private final Map<String, String> process;
  private final Path workingDirectory;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Also log what only helps to find a fault, with stack traces.")
  private boolean verbose;

  @Option(names = DRY_RUN, description = DRY_RUN_DOES)
  private boolean dryRun;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  private AgentCommand(AgentProgram program, Map<String, String> process, Path workingDirectory) {
    this.program = program;
    this.process = process;
    this.workingDirectory = workingDirectory;
  }

  /**
   * Does what the arguments say. Where there are none it runs at once: only to read what could be
   * asked for takes picocli a tenth of a second.
   *
   * @param process the process environment
   * @return the exit code
   */
  public static int execute(AgentProgram program, String[] args, Map<String, String> process) {
    Path here = Path.of("").toAbsolutePath();
    return args.length == 0
        ? new AgentCommand(program, process, here).runOrTell()
        : commandLine(program, process, here).execute(args);
  }

  private int runOrTell() {
    try {
      return run(false);
    } catch (RuntimeException e) {
      return tell(e, new PrintWriter(System.err, true, System.err.charset()));
    }
  }

  static CommandLine commandLine(
      AgentProgram program, Map<String, String> process, Path workingDirectory) {
    var command = new AgentCommand(program, process, workingDirectory);
    var line = new CommandLine(command);
    line.setCommandName(program.name());
    line.addSubcommand(new DutiesCommand(command::settingsOfACommand, program.clock()));
    line.setUsageHelpWidth(100);
    line.getCommandSpec().usageMessage().description(program.description());
    line.setExecutionStrategy(command::executed);
    line.setExecutionExceptionHandler(AgentCommand::tell);
    return line;
  }

  @Override
  public Integer call() {
    return run(false);
  }

  @Command(description = "Run until SIGTERM or SIGINT (the default).")
  int run(@Option(names = DRY_RUN, description = DRY_RUN_DOES) boolean alsoDryRun) {
    if (!dryRun && !alsoDryRun) {
      return run(program);
    }
    log.warn(
        "This is a dry run: what would be sent is logged and stored in the table would_send, and"
            + " nothing is sent");
    return run(program.dryRun());
  }

  private int run(AgentProgram chosen) {
    if (verbose) {
      LogOutput.verbose();
    }
    var readiness = new Readiness();
    var status = new StatusServer(readiness::checks);
    var once = new AgentStart(chosen, this::settings, status);
    Startup start = start(chosen, once, readiness);
    return new Daemon(chosen.name(), readiness)
        .run(
            (resources, waiting) -> {
              resources.add(status);
              return start.start(resources, waiting);
            })
        .code();
  }

  /** Where the process is to end, wrong settings are told before anything is opened. */
  private Startup start(AgentProgram chosen, AgentStart once, Readiness readiness) {
    Environment settings = settings();
    return switch (OnConfigurationFault.from(settings)) {
      case WAIT -> new MendableStart(once, readiness);
      case EXIT -> {
        var _ = chosen.agents().apply(settings);
        yield once;
      }
    };
  }

  private AgentConfig settingsOfACommand() {
    quiet();
    return settings().checked(AgentConfig::from);
  }

  private void quiet() {
    LogOutput.warningsOnly();
    if (verbose) {
      LogOutput.verbose();
    }
  }

  private Environment settings() {
    return Environment.of(process, workingDirectory);
  }

  @Command(
      name = "check-config",
      description = "Read the settings, the chain and the database once, and tell what was found.")
  int checkConfig() throws Exception {
    quiet();
    Agent agent = program.agents().apply(settings());
    PrintWriter out = spec.commandLine().getOut();
    agent.check(out);
    out.flush();
    return ExitCode.OK.code();
  }

  /** Who asks for a dry run must not get a command that takes no notice of it. */
  private int executed(ParseResult parsed) {
    if (dryRun
        && parsed.hasSubcommand()
        && !parsed.subcommand().commandSpec().name().equals("run")) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is for run only, not for %s"
              .formatted(DRY_RUN, parsed.subcommand().commandSpec().name()));
    }
    return new RunLast().execute(parsed);
  }

  private static int tell(Exception failure, CommandLine line, ParseResult ignored) {
    line.getOut().flush();
    return tell(failure, line.getErr());
  }

  private static int tell(Exception failure, PrintWriter err) {
    err.println(told(failure));
    err.flush();
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
