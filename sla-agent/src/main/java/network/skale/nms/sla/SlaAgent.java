package network.skale.nms.sla;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.cli.Agent;
import network.skale.nms.cli.NodeReport;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Sentence;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.monitor.Assignments;
import network.skale.nms.sla.monitor.ContractList;
import network.skale.nms.sla.monitor.MonitorJob;
import network.skale.nms.sla.monitor.OwnDraw;
import network.skale.nms.sla.monitor.SteadySkaleManager;
import network.skale.nms.sla.monitor.Watchlist;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.probe.WatchdogProbe;
import network.skale.nms.sla.probe.icmp.IcmpUnavailable;
import network.skale.nms.sla.probe.icmp.PingSettings;
import network.skale.nms.sla.probe.icmp.Pinger;
import network.skale.nms.sla.report.ReportJob;
import network.skale.nms.sla.report.VerdictFreezer;
import network.skale.nms.sla.report.VerdictFulfilment;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.DrawStore;
import network.skale.nms.sla.store.ReportEventStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.wallet.Wallet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SLA agent's composition root: every part is made here, once, from top to bottom. */
public final class SlaAgent implements Agent {

  /** What the wallet is for. */
  private static final String PURPOSE = "send verdicts";

  private static final Logger log = LoggerFactory.getLogger(SlaAgent.class);

  private final SlaConfig config;
  private final InstantSource clock = InstantSource.system();

  private SlaAgent(SlaConfig config) {
    this.config = config;
  }

  public static SlaAgent from(Environment environment) {
    return new SlaAgent(environment.checked(SlaConfig::from));
  }

  @Override
  public AgentConfig config() {
    return config.agent();
  }

  @Override
  public void start(Resources resources) throws Exception {
    var waiting = new Waiting();
    NodeContext node = NodeContext.open(config.agent(), waiting, resources);
    start(node, new SteadySkaleManager(node::manager), waiting, resources);
  }

  void start(NodeContext node, SteadySkaleManager manager, Waiting waiting, Resources resources)
      throws Exception {
    Periods periods = manager.get().periods();
    Duration period = config.period(periods.check(), node.isDevnet());

    var scheduler = new JobScheduler(clock);
    if (manager.takesVerdicts()) {
      Wallet wallet = node.walletTo(PURPOSE);
      node.migrate(waiting);
      MonitorJob monitor = monitor(node, new ContractList(manager), period, resources);
      scheduler.every(period, monitor);
      scheduler.every(periods.lookEvery(), report(node, manager, monitor, period, wallet));
    } else {
      log.info("this agent will {}", willOnlyMeasure(manager.get(), period));
      node.migrate(waiting);
      var draw = new OwnDraw(manager, new DrawStore(node.database()), clock);
      scheduler.every(period, monitor(node, draw, period, resources));
    }
    resources.add(scheduler).start();
  }

  private MonitorJob monitor(
      NodeContext node, Watchlist watchlist, Duration period, Resources resources) {
    var stored = new AssignmentStore(node.database());
    var assignments = new Assignments(watchlist, stored, node::me, clock);
    var sweep =
        resources.add(
            new Sweep(
                period,
                config.goodIps(),
                new Pinger(PingSettings.STANDARD),
                new WatchdogProbe(WatchdogProbe.PORT)));
    var samples = new SampleStore(node.database());
    return new MonitorJob(assignments, sweep, samples, node::me, period, clock);
  }

  private ReportJob report(
      NodeContext node,
      Supplier<SkaleManager> manager,
      MonitorJob monitor,
      Duration period,
      Wallet wallet) {
    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine = new DutyEngine(journal, node.chain(), wallet);
    var freezer =
        new VerdictFreezer(
            new AssignmentStore(node.database()),
            new SampleStore(node.database()),
            journal,
            node::me,
            monitor::finishedThrough,
            period,
            config.minCoverage());
    var verdicts = new VerdictFulfilment(manager, new ReportEventStore(), node::me);
    return new ReportJob(node.chain(), manager, journal, engine, freezer, verdicts, node::me);
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    try (var resources = new Resources()) {
      NodeContext node = NodeContext.open(config.agent(), Waiting.never(), resources);
      var report = new NodeReport(out);
      report.print(config.agent(), node);
      report.line("icmp", icmp());
      tellDuties(node, node.manager(), report);
    }
  }

  void tellDuties(NodeContext node, SkaleManager manager, NodeReport report) {
    Duration period = config.period(manager.periods().check(), node.isDevnet());
    if (manager.generation().takesVerdicts()) {
      List<CheckedNode> nodes = manager.checkedNodes(node.me());
      report.line("next report", nextReport(nodes));
      var _ = node.walletTo(PURPOSE);
      report.line("will", willReport(nodes.size(), period));
    } else {
      report.line("next report", "none, as these contracts take no verdicts");
      report.line("will", willOnlyMeasure(manager, period));
    }
  }

  private static String icmp() {
    try {
      return "allowed, by " + Pinger.socketKind();
    } catch (IcmpUnavailable e) {
      return Sentence.of(e);
    }
  }

  private static String nextReport(List<CheckedNode> nodes) {
    return nodes.stream()
        .map(CheckedNode::reportDate)
        .min(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse("none, as there is no node to watch");
  }

  private static String willReport(int nodes, Duration period) {
    return "check %d nodes every %d s, send a verdict on each at its report date, claim no bounty"
        .formatted(nodes, period.toSeconds());
  }

  private static String willOnlyMeasure(SkaleManager manager, Duration period) {
    return "only measure, as %s takes no verdicts: check up to %d active nodes of its own draw, a new one each month, every %d s, send nothing, claim no bounty, and need no ETH_PRIVATE_KEY"
        .formatted(manager.generation().versions(), OwnDraw.SIZE, period.toSeconds());
  }
}
