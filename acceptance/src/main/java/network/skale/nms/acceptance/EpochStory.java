package network.skale.nms.acceptance;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;

/** One short epoch of a network that takes verdicts. */
final class EpochStory implements Story {

  private static final long ME = 0;

  /** For the transactions to become final and the agents to see it. */
  private static final Duration SETTLING = Duration.ofSeconds(45);

  private final Devnet devnet;
  private final PrintStream out;
  private final Progress progress;
  private final ChainLedger ledger;
  private final RawSamples samples;
  private final Faults faults = Faults.ofQuickstart();
  private final Verification verification;
  private final List<Due> due;

  EpochStory(Devnet devnet, Database database, PrintStream out, Progress progress) {
    this.devnet = devnet;
    this.out = out;
    this.progress = progress;
    this.ledger = new ChainLedger(devnet, ME);
    this.samples = new RawSamples(database, ME);
    Periods periods = devnet.settings().periods();
    this.verification = new Verification(periods, periods.check(), samples, faults);
    this.due = ledger.due();
  }

  @Override
  public Map<String, String> slaSettings() {
    return devnet.environment();
  }

  @Override
  public boolean play(List<AgentProcess> agents) throws InterruptedException {
    var epoch = new Epoch(devnet, ledger, samples, faults, due, verification.lastMoment(due));
    epoch.await(agents, progress, SETTLING);
    List<Verification.Line> lines = verification.lines(due, ledger.verdicts());
    List<Claimed> claims = ledger.claims();
    var table = new ResultTable(out);
    table.print(lines, claims);
    return table.verdict(lines, claims);
  }
}
