package network.skale.nms.bounty;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.cli.Agent;
import network.skale.nms.cli.NodeReport;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Durability;
import network.skale.nms.wallet.Wallet;

/** Starts the bounty agent, and tells what it would do. */
public final class BountyAgent implements Agent {

  static final String NAME = "bounty-agent";

  /** What the wallet is for. */
  private static final String PURPOSE = "claim the bounty";

  private final BountyConfig config;
  private final boolean isDryRun;
  private final InstantSource clock = InstantSource.system();

  private BountyAgent(BountyConfig config, boolean isDryRun) {
    this.config = config;
    this.isDryRun = isDryRun;
  }

  public static BountyAgent from(Environment environment) {
    return new BountyAgent(environment.checked(BountyConfig::from), false);
  }

  @Override
  public BountyAgent dryRun() {
    return new BountyAgent(config, true);
  }

  @Override
  public JobScheduler start(Resources resources, Waiting waiting) throws Exception {
    var notifier = resources.add(Notifier.open(NAME, config.agent().alerts(), clock));
    NodeContext node = NodeContext.open(config.agent(), waiting, resources, clock);
    Wallet wallet = node.walletTo(PURPOSE);
    node.migrate(waiting);
    new Durability(node.database()).tell();
    Duration lookEvery = node.periods(waiting).lookEvery();
    return new BountyParts(config, isDryRun, node, wallet, lookEvery, notifier, clock, resources)
        .start();
  }

  @Override
  public void check(PrintWriter out) throws Exception {
    try (var resources = new Resources()) {
      NodeContext node = NodeContext.open(config.agent(), Waiting.never(), resources, clock);
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
