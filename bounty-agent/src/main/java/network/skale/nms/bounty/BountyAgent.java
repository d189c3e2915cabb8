package network.skale.nms.bounty;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import network.skale.nms.bounty.claim.ClaimFulfilment;
import network.skale.nms.bounty.claim.ClaimJob;
import network.skale.nms.bounty.claim.ClaimWatchJob;
import network.skale.nms.bounty.history.BalanceJob;
import network.skale.nms.bounty.history.HistoryJob;
import network.skale.nms.bounty.history.PastChain;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.bounty.store.BountyStatsStore;
import network.skale.nms.bounty.store.HistoryStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ManagerFile;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.chain.SkaleToken;
import network.skale.nms.cli.Agent;
import network.skale.nms.cli.NodeReport;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.notify.Notifier;
import network.skale.nms.wallet.Wallet;
import network.skale.nms.watch.SelfWatch;

/** The bounty agent's composition root: every part is made here, once, from top to bottom. */
public final class BountyAgent implements Agent {

  private static final String NAME = "bounty-agent";

  /** What the wallet is for. */
  private static final String PURPOSE = "claim the bounty";

  /** Old events take longer to find than the latest block. */
  private static final Duration HISTORY_ANSWER = Duration.ofSeconds(20);

  private final BountyConfig config;
  private final InstantSource clock = InstantSource.system();

  private BountyAgent(BountyConfig config) {
    this.config = config;
  }

  public static BountyAgent from(Environment environment) {
    return new BountyAgent(environment.checked(BountyConfig::from));
  }

  @Override
  public AgentConfig config() {
    return config.agent();
  }

  @Override
  public void start(Resources resources) throws Exception {
    var waiting = new Waiting();
    var notifier = resources.add(Notifier.open(NAME, config.agent().alerts(), clock));
    NodeContext node = NodeContext.open(config.agent(), waiting, resources);
    Wallet wallet = node.walletTo(PURPOSE);
    node.migrate(waiting);

    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine = new DutyEngine(journal, node.chain(), wallet);
    var claims = new ClaimFulfilment(node::manager, new BountyEventStore());
    var claim = new ClaimJob(node.chain(), node::manager, journal, engine, claims, node::me);

    var watch = new ClaimWatchJob(node.chain(), node::manager, journal, notifier, node::me);

    Duration lookEvery = node.periods(waiting).lookEvery();
    var scheduler = resources.add(new JobScheduler(clock));
    scheduler.every(lookEvery, claim);
    scheduler.every(lookEvery, watch);
    scheduleHistory(
        scheduler, node, new PastChain(historyChain(node, resources), node.chain().chainId()));
    var selfWatch = new SelfWatch(NAME, node, notifier, lookEvery);
    selfWatch.planHeartbeat(scheduler);
    selfWatch.planBalance(scheduler, engine, config.agent().alerts());
    scheduler.start();
  }

  private void scheduleHistory(JobScheduler scheduler, NodeContext node, PastChain past) {
    var history = new HistoryStore(node.database(), new BountyEventStore());
    scheduler.every(
        HistoryJob.EVERY,
        new HistoryJob(
            past,
            node::manager,
            history,
            node::me,
            clock,
            config.historyBlocks(),
            HistoryJob.AT_MOST));
    var stats = new BountyStatsStore(node.database());
    scheduler.every(
        BalanceJob.EVERY, new BalanceJob(past, node::manager, this::token, stats, node::me, clock));
  }

  private Chain historyChain(NodeContext node, Resources resources) {
    return config.historyEndpoints().isEmpty()
        ? node.chain()
        : resources.add(Chain.connect(config.historyEndpoints(), HISTORY_ANSWER));
  }

  private SkaleToken token(Chain chain) {
    return SkaleToken.open(chain, ManagerFile.read(config.agent().folders().managerFile()));
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    try (var resources = new Resources()) {
      NodeContext node = NodeContext.open(config.agent(), Waiting.never(), resources);
      var report = new NodeReport(out);
      report.print(config.agent(), node);
      report.line("if claimed", ifClaimed(node.manager(), node.me()));
      var _ = node.walletTo(PURPOSE);
      report.line("will", "claim the bounty at the next reward date, send no verdict");
    }
  }

  private static String ifClaimed(SkaleManager manager, long node) {
    Instant due = manager.nextRewardDate(node);
    String following =
        "at the next reward date, then the one after it is " + manager.rewardDateAfter(due);
    return manager
        .claimCloses(due)
        .map(end -> "%s; from %s on that bounty is lost".formatted(following, end))
        .orElse(following);
  }
}
