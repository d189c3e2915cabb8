package network.skale.nms.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.monitor.Assignments;
import network.skale.nms.sla.monitor.AssignmentsJob;
import network.skale.nms.sla.monitor.BlindWatch;
import network.skale.nms.sla.monitor.ContractList;
import network.skale.nms.sla.monitor.MonitorJob;
import network.skale.nms.sla.monitor.OwnDraw;
import network.skale.nms.sla.monitor.SpoolJob;
import network.skale.nms.sla.monitor.SteadySkaleManager;
import network.skale.nms.sla.monitor.Watchlist;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.probe.WatchdogProbe;
import network.skale.nms.sla.probe.icmp.PingSettings;
import network.skale.nms.sla.probe.icmp.Pinger;
import network.skale.nms.sla.report.ReportJob;
import network.skale.nms.sla.report.VerdictFreezer;
import network.skale.nms.sla.report.VerdictFulfilment;
import network.skale.nms.sla.spool.Spool;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.DrawStore;
import network.skale.nms.sla.store.ReportEventLog;
import network.skale.nms.sla.store.ReportEventStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Durability;
import network.skale.nms.wallet.Wallet;
import network.skale.nms.watch.SelfWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SLA agent's composition root: every part is made here, once, from top to bottom. */
final class SlaParts {

  private static final Logger log = LoggerFactory.getLogger(SlaAgent.class);

  private final SlaConfig config;
  private final boolean isDryRun;
  private final NodeContext node;
  private final SteadySkaleManager manager;
  private final Notifier notifier;
  private final InstantSource clock;
  private final Resources resources;
  private final JobScheduler scheduler;
  private final Periods periods;
  private final Duration period;
  private final SelfWatch selfWatch;

  SlaParts(
      SlaConfig config,
      boolean isDryRun,
      NodeContext node,
      SteadySkaleManager manager,
      Periods periods,
      Notifier notifier,
      InstantSource clock,
      Resources resources) {
    this.config = config;
    this.isDryRun = isDryRun;
    this.node = node;
    this.manager = manager;
    this.notifier = notifier;
    this.clock = clock;
    this.resources = resources;
    this.scheduler = new JobScheduler(clock);
    this.periods = periods;
    this.period = config.period(periods.check(), node.isDevnet());
    this.selfWatch = new SelfWatch(SlaAgent.NAME, node, notifier, periods.lookEvery());
  }

  JobScheduler start(Waiting waiting) throws Exception {
    if (manager.takesVerdicts()) {
      Wallet wallet = node.walletTo(SlaAgent.PURPOSE);
      node.migrate(waiting);
      new Durability(node.database()).tell();
      planReport(planMonitor(new ContractList(manager), waiting), wallet);
    } else {
      log.info("this agent will {}", SlaAgent.willOnlyMeasure(manager.get(), period));
      node.migrate(waiting);
      var draw = new OwnDraw(manager, new DrawStore(node.database()), clock);
      var _ = planMonitor(draw, waiting);
    }
    selfWatch.planHeartbeat(scheduler);
    resources.add(scheduler).start();
    return scheduler;
  }

  /** Assignments, sweeps, and the storing of their samples, which is returned. */
  private SpoolJob planMonitor(Watchlist watchlist, Waiting waiting) throws Exception {
    var stored = new AssignmentStore(node.database());
    var assignments = new AssignmentsJob(new Assignments(watchlist, stored, node::me, clock));
    node.firstRun(assignments, waiting);
    var sweep =
        resources.add(
            new Sweep(
                period,
                config.goodIps(),
                new Pinger(PingSettings.STANDARD),
                new WatchdogProbe(WatchdogProbe.PORT)));
    var spool = Spool.in(config.agent().folders().spoolFolder());
    var sight = new BlindWatch(notifier, node::me);
    var monitor = new MonitorJob(assignments::nodes, sweep, spool, node::me, period, clock, sight);
    var storing = new SpoolJob(spool, new SampleStore(node.database()), monitor::finishedThrough);
    scheduler.every(periods.lookEvery(), assignments);
    scheduler.every(period, monitor);
    scheduler.every(periods.lookEvery().dividedBy(4), storing);
    return storing;
  }

  private void planReport(SpoolJob storing, Wallet wallet) {
    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine =
        new DutyEngine(journal, node.chain(), wallet, config.agent().fees(), notifier, isDryRun);
    var freezer =
        new VerdictFreezer(
            new AssignmentStore(node.database()),
            new SampleStore(node.database()),
            journal,
            node::me,
            storing::storedThrough,
            period,
            config.minCoverage(),
            notifier);
    var verdicts = new VerdictFulfilment(manager, new ReportEventStore(), node::me, notifier);
    var report =
        new ReportJob(
            node.chain(),
            manager,
            journal,
            engine,
            freezer,
            verdicts,
            new ReportEventLog(node.database()),
            node::me,
            notifier);
    scheduler.every(periods.lookEvery(), report);
    selfWatch.planBalance(scheduler, engine, config.agent().alerts(), this::nextReportDate);
  }

  private Optional<Instant> nextReportDate() {
    return manager.get().checkedNodes(node.me()).stream()
        .map(CheckedNode::reportDate)
        .min(Comparator.naturalOrder());
  }
}
