package network.skale.nms.acceptance;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.store.Database;
import network.skale.nms.store.Migrations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One short epoch of a whole network on this machine, with both agents, shown and checked. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = "Runs both agents on a small SKALE network on this machine over one epoch.")
public final class Quickstart implements Callable<Integer> {

  private static final long ME = 0;

  /** For the transactions to become final and the agents to see it. */
  private static final Duration SETTLING = Duration.ofSeconds(45);

  @Option(names = "--keep", description = "Leave everything running at the end, until Ctrl-C.")
  private boolean keep;

  private final DevnetSettings settings =
      DevnetSettings.defaults().withDatabase(DatabaseAccess::embedded);
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
    progress.step(
        "Starting the network: an Ethereum node, the contracts, a database, %d nodes"
            .formatted(settings.nodes()));
    try (Devnet devnet = Devnet.start(settings);
        Database database = Database.open(devnet.database().orElseThrow().address())) {
      Migrations.migrate(database);
      return run(devnet, database);
    }
  }

  private int run(Devnet devnet, Database database) throws Exception {
    var ledger = new ChainLedger(devnet, ME);
    var samples = new RawSamples(database, ME);
    var faults = Faults.ofQuickstart();
    var verification =
        new Verification(settings.periods(), settings.periods().check(), samples, faults);
    List<Due> due = ledger.due();
    progress.step("Starting sla-agent and bounty-agent of node %d".formatted(ME));
    Path folder = Files.createDirectories(devnet.nodeData());
    Map<String, String> environment = devnet.environment();
    try (AgentProcess sla = AgentProcess.sla(environment, folder);
        AgentProcess bounty = AgentProcess.bounty(environment, folder)) {
      var epoch = new Epoch(devnet, ledger, samples, faults, due, verification.lastMoment(due));
      epoch.await(List.of(sla, bounty), progress, SETTLING);
      List<Verification.Line> lines = verification.lines(due, ledger.verdicts());
      List<Claimed> claims = ledger.claims();
      var table = new ResultTable(out);
      table.print(lines, claims);
      boolean right = table.verdict(lines, claims);
      if (keep) {
        keepRunning(environment);
      }
      return right ? 0 : 1;
    }
  }

  private void keepRunning(Map<String, String> environment) throws InterruptedException {
    out.println("Everything goes on running; Ctrl-C ends it. The agents' settings:");
    environment.forEach((name, value) -> out.println("  " + name + "=" + value));
    new CountDownLatch(1).await();
  }
}
