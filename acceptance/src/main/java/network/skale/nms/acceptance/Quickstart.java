package network.skale.nms.acceptance;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.store.Database;
import network.skale.nms.store.Migrations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole network on this machine with both agents, shown and checked. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = "Runs both agents on a small SKALE network on this machine.")
public final class Quickstart implements Callable<Integer> {

  @Option(names = "--keep", description = "Leave everything running at the end, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--generation",
      defaultValue = "B",
      description = {
        "Kind of network: ${COMPLETION-CANDIDATES}.",
        "B: SKALE Manager 1.5.0: verdicts and a bounty over one short epoch (the default).",
        "E2: SKALE Manager 1.9 and later: bounties by calendar month, on a clock that jumps."
      })
  private Story.Kind kind = Story.Kind.B;

  private final PrintStream out = System.out;
  private final Progress progress = new Progress(out, isTerminal());

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Quickstart())
            .setExecutionExceptionHandler(Quickstart::tell)
            .execute(args));
  }

  /** Since JDK 22 there may be a console object that is no terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static int tell(Exception failure, CommandLine line, CommandLine.ParseResult ignored) {
    line.getErr().println("quickstart: " + failure.getMessage());
    return 1;
  }

  @Override
  public Integer call() throws Exception {
    DevnetSettings settings =
        DevnetSettings.defaults()
            .withGeneration(kind.generation())
            .withDatabase(DatabaseAccess::embedded);
    progress.step(
        "Starting the network: an Ethereum node, the contracts of %s, a database, %d nodes"
            .formatted(kind.generation().versions(), settings.nodes()));
    try (Devnet devnet = Devnet.start(settings);
        Database database = Database.open(devnet.database().orElseThrow().address())) {
      Migrations.migrate(database);
      return show(kind.begin(devnet, database, out, progress), devnet);
    }
  }

  private int show(Story story, Devnet devnet) throws Exception {
    progress.step("Starting sla-agent and bounty-agent of node 0");
    Path folder = Files.createDirectories(devnet.nodeData());
    try (AgentProcess sla = AgentProcess.sla(story.slaSettings(), folder);
        AgentProcess bounty = AgentProcess.bounty(devnet.environment(), folder)) {
      boolean well = story.play(List.of(sla, bounty));
      if (keep) {
        keepRunning(devnet.environment());
      }
      return well ? 0 : 1;
    }
  }

  private void keepRunning(Map<String, String> environment) throws InterruptedException {
    out.println("Everything goes on running; Ctrl-C ends it. The agents' settings:");
    environment.forEach((name, value) -> out.println("  " + name + "=" + value));
    new CountDownLatch(1).await();
  }
}
