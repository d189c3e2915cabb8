package network.skale.nms.sla;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
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
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.monitor.OwnDraw;
import network.skale.nms.sla.monitor.SteadySkaleManager;
import network.skale.nms.sla.probe.icmp.IcmpUnavailable;
import network.skale.nms.sla.probe.icmp.Pinger;

/** Starts the SLA agent, and tells what it would do. */
public final class SlaAgent implements Agent {

  static final String NAME = "sla-agent";

  /** What the wallet is for. */
  static final String PURPOSE = "send verdicts";

  private final SlaConfig config;
  private final boolean isDryRun;
  private final InstantSource clock = InstantSource.system();

  private SlaAgent(SlaConfig config, boolean isDryRun) {
    this.config = config;
    this.isDryRun = isDryRun;
  }

  public static SlaAgent from(Environment environment) {
    return new SlaAgent(environment.checked(SlaConfig::from), false);
  }

  @Override
  public SlaAgent dryRun() {
    return new SlaAgent(config, true);
  }

  AgentConfig config() {
    return config.agent();
  }

  @Override
  public JobScheduler start(Resources resources, Waiting waiting) throws Exception {
    var notifier = resources.add(Notifier.open(NAME, config.agent().alerts(), clock));
    NodeContext node = NodeContext.open(config.agent(), waiting, resources, clock);
    return start(node, new SteadySkaleManager(node::manager), notifier, waiting, resources);
  }

  JobScheduler start(
      NodeContext node,
      SteadySkaleManager manager,
      Notifier notifier,
      Waiting waiting,
      Resources resources)
      throws Exception {
    Periods periods = node.periods(waiting);
    return new SlaParts(config, isDryRun, node, manager, periods, notifier, clock, resources)
        .start(waiting);
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    try (var resources = new Resources()) {
      NodeContext node = NodeContext.open(config.agent(), Waiting.never(), resources, clock);
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

  static String willOnlyMeasure(SkaleManager manager, Duration period) {
    return "only measure, as %s takes no verdicts: check up to %d active nodes of its own draw, a new one each month, every %d s, send nothing, claim no bounty, and need no ETH_PRIVATE_KEY"
        .formatted(manager.generation().versions(), OwnDraw.SIZE, period.toSeconds());
  }
}
