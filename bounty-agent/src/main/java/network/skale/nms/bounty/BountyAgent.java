package network.skale.nms.bounty;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import network.skale.nms.bounty.claim.ClaimFulfilment;
import network.skale.nms.bounty.claim.ClaimJob;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.SkaleManager;
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
import network.skale.nms.wallet.Wallet;

/** The bounty agent's composition root: every part is made here, once, from top to bottom. */
public final class BountyAgent implements Agent {

  /** What the wallet is for. */
  private static final String PURPOSE = "claim the bounty";

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
    NodeContext node = NodeContext.open(config.agent(), waiting, resources);
    Wallet wallet = node.walletTo(PURPOSE);
    node.migrate(waiting);

    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine = new DutyEngine(journal, node.chain(), wallet);
    var claims = new ClaimFulfilment(node::manager, new BountyEventStore());
    var claim = new ClaimJob(node.chain(), node::manager, journal, engine, claims, node::me);

    var scheduler = resources.add(new JobScheduler(clock));
    scheduler.every(node.manager().periods().lookEvery(), claim);
    scheduler.start();
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
