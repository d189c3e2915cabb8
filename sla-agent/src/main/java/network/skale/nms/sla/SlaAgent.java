package network.skale.nms.sla;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
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
import network.skale.nms.sla.monitor.AssignmentsJob;
import network.skale.nms.sla.monitor.MonitorJob;
import network.skale.nms.sla.monitor.SpoolJob;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.probe.WatchdogProbe;
import network.skale.nms.sla.probe.icmp.IcmpUnavailable;
import network.skale.nms.sla.probe.icmp.PingSettings;
import network.skale.nms.sla.probe.icmp.Pinger;
import network.skale.nms.sla.report.ReportJob;
import network.skale.nms.sla.report.VerdictFreezer;
import network.skale.nms.sla.report.VerdictFulfilment;
import network.skale.nms.sla.spool.Spool;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.ReportEventStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.wallet.Wallet;

/** The SLA agent's composition root: every part is made here, once, from top to bottom. */
public final class SlaAgent implements Agent {

  /** What the wallet is for. */
  private static final String PURPOSE = "send verdicts";

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
    Wallet wallet = node.walletTo(PURPOSE);
    node.migrate(waiting);
    Periods periods = node.periods(waiting);
    Duration period = config.period(periods.check(), node.isDevnet());

    var samples = new SampleStore(node.database());
    var stored = new AssignmentStore(node.database());
    var assignments = new AssignmentsJob(new Assignments(node::manager, stored, node::me, clock));
    node.firstRun(assignments, waiting);
    var sweep =
        resources.add(
            new Sweep(
                period,
                config.goodIps(),
                new Pinger(PingSettings.STANDARD),
                new WatchdogProbe(WatchdogProbe.PORT)));
    var spool = Spool.in(config.agent().folders().spoolFolder());
    var monitor = new MonitorJob(assignments::nodes, sweep, spool, node::me, period, clock);
    var storing = new SpoolJob(spool, samples, monitor::finishedThrough);

    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine = new DutyEngine(journal, node.chain(), wallet);
    var freezer =
        new VerdictFreezer(
            stored,
            samples,
            journal,
            node::me,
            storing::storedThrough,
            period,
            config.minCoverage());
    var verdicts = new VerdictFulfilment(node::manager, new ReportEventStore(), node::me);
    var report =
        new ReportJob(node.chain(), node::manager, journal, engine, freezer, verdicts, node::me);

    var scheduler = resources.add(new JobScheduler(clock));
    scheduler.every(periods.lookEvery(), assignments);
    scheduler.every(period, monitor);
    scheduler.every(periods.lookEvery().dividedBy(4), storing);
    scheduler.every(periods.lookEvery(), report);
    scheduler.start();
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    try (var resources = new Resources()) {
      NodeContext node = NodeContext.open(config.agent(), Waiting.never(), resources);
      var report = new NodeReport(out);
      report.print(config.agent(), node);
      report.line("icmp", icmp());
      report.line("next report", nextReport(node.manager().checkedNodes(node.me())));
      var _ = node.walletTo(PURPOSE);
      report.line("will", will(node));
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

  private String will(NodeContext node) {
    Duration period = config.period(node.manager().periods().check(), node.isDevnet());
    return "check %d nodes every %d s, send a verdict on each at its report date, claim no bounty"
        .formatted(node.manager().checkedNodes(node.me()).size(), period.toSeconds());
  }
}
