package network.skale.nms.acceptance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import network.skale.nms.acceptance.Month.Payday;
import network.skale.nms.acceptance.Oracle.Row;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.store.Database;

/** Both agents of node 0 on a network of today: 24 nodes measured, a bounty at each reward date. */
final class MonthStory implements Story {

  private static final long ME = 0;
  private static final int PAYDAYS = 2;
  private static final int SWEEPS = 12;

  private final Devnet devnet;
  private final ChainLedger ledger;
  private final RawSamples samples;
  private final PrintStream out;
  private final Progress progress;
  private final long before;
  private final Faults faults = Faults.ofQuickstart();

  /**
   * What was measured of one node.
   *
   * @param fault what was the matter with it, if anything was
   */
  record Measured(long target, long up, long down, long unknown, Optional<Faults.Fault> fault) {

    boolean isRight() {
      return up + down > 0 && fault.isPresent() == down > 0;
    }
  }

  /**
   * How it ended.
   *
   * @param transactions of the node's owner since the agents were started
   */
  record Ending(List<Payday> paydays, List<Measured> measured, long transactions) {

    boolean isWell() {
      return paydays.stream().allMatch(Payday::isRight)
          && measured.stream().allMatch(Measured::isRight)
          && transactions == paydays.size();
    }
  }

  MonthStory(Devnet devnet, Database database, PrintStream out, Progress progress) {
    this.devnet = devnet;
    this.out = out;
    this.progress = progress;
    this.ledger = new ChainLedger(devnet, ME);
    this.samples = new RawSamples(database, ME);
    this.before = ledger.transactions();
  }

  /** No key, as it sends nothing. */
  @Override
  public Map<String, String> slaSettings() {
    var settings = new LinkedHashMap<>(devnet.environment());
    settings.remove("ETH_PRIVATE_KEY");
    return settings;
  }

  @Override
  public boolean play(List<AgentProcess> agents) throws InterruptedException {
    Ending ending = end(agents);
    var table = new MonthTable(out);
    table.print(ending);
    return table.verdict(ending);
  }

  Ending end(List<AgentProcess> agents) throws InterruptedException {
    var month = new Month(devnet, ledger, () -> look(agents));
    List<Payday> paydays = new ArrayList<>();
    while (paydays.size() < PAYDAYS) {
      paydays.add(month.next());
    }
    month.await(() -> samples.sweeps() >= SWEEPS);
    progress.done();
    return new Ending(paydays, measured(), ledger.transactions() - before);
  }

  private void look(List<AgentProcess> agents) {
    agents.forEach(AgentProcess::refuseEnded);
    double share = (double) samples.sweeps() / SWEEPS;
    faults.apply(devnet.farm(), share);
    progress.show(
        share,
        "%d sweeps, the chain's time is %s".formatted(samples.sweeps(), devnet.chain().time()));
  }

  private List<Measured> measured() {
    return LongStream.range(ME + 1, devnet.settings().nodes()).mapToObj(this::measured).toList();
  }

  private Measured measured(long target) {
    List<Row> rows = samples.of(target);
    return new Measured(
        target,
        count(rows, Optional.of(false)),
        count(rows, Optional.of(true)),
        count(rows, Optional.empty()),
        faults.of(target));
  }

  private static long count(List<Row> rows, Optional<Boolean> offline) {
    return rows.stream().filter(row -> row.offline().equals(offline)).count();
  }
}
