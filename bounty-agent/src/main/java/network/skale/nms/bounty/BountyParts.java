package network.skale.nms.bounty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import network.skale.nms.bounty.claim.ClaimFulfilment;
import network.skale.nms.bounty.claim.ClaimJob;
import network.skale.nms.bounty.claim.ClaimThroughOutageJob;
import network.skale.nms.bounty.claim.ClaimWatchJob;
import network.skale.nms.bounty.history.BountyStatsJob;
import network.skale.nms.bounty.history.HistoryJob;
import network.skale.nms.bounty.history.PastChain;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.bounty.store.BountyStatsStore;
import network.skale.nms.bounty.store.HistoryStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ManagerFile;
import network.skale.nms.chain.SkaleToken;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.Journal;
import network.skale.nms.duty.store.ClaimFile;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.notify.Notifier;
import network.skale.nms.wallet.Wallet;
import network.skale.nms.watch.SelfWatch;

/**
 * The bounty agent's composition root: every part of a running agent is made here, once, from top
 * to bottom.
 */
final class BountyParts {

  /** Old events take longer to find than the latest block. */
  private static final Duration HISTORY_ANSWER = Duration.ofSeconds(20);

  private final BountyConfig config;
  private final boolean isDryRun;
  private final NodeContext node;
  private final Wallet wallet;
  private final Duration lookEvery;
  private final Notifier notifier;
  private final InstantSource clock;
  private final Resources resources;
  private final JobScheduler scheduler;

  BountyParts(
      BountyConfig config,
      boolean isDryRun,
      NodeContext node,
      Wallet wallet,
      Duration lookEvery,
      Notifier notifier,
      InstantSource clock,
      Resources resources) {
    this.config = config;
    this.isDryRun = isDryRun;
    this.node = node;
    this.wallet = wallet;
    this.lookEvery = lookEvery;
    this.notifier = notifier;
    this.clock = clock;
    this.resources = resources;
    this.scheduler = new JobScheduler(clock);
  }

  JobScheduler start() {
    planClaim();
    planHistory();
    resources.add(scheduler).start();
    return scheduler;
  }

  private void planClaim() {
    var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
    var engine = engineOn(journal);
    var file = new ClaimFile(config.agent().folders().claimFile());
    scheduler.every(
        lookEvery,
        new ClaimThroughOutageJob(
            new ClaimThroughOutageJob.Ways(
                claimJob(journal, engine), claimJob(file, engineOn(file))),
            journal,
            file,
            node.chain(),
            wallet.address(),
            node::manager,
            node::me,
            clock));
    scheduler.every(
        lookEvery, new ClaimWatchJob(node.chain(), node::manager, journal, notifier, node::me));
    var selfWatch = new SelfWatch(BountyAgent.NAME, node, notifier, lookEvery);
    selfWatch.planHeartbeat(scheduler);
    selfWatch.planBalance(scheduler, engine, config.agent().alerts(), this::claimCloses);
  }

  private DutyEngine engineOn(Journal journal) {
    return new DutyEngine(journal, node.chain(), wallet, config.agent().fees(), notifier, isDryRun);
  }

  private ClaimJob claimJob(Journal journal, DutyEngine engine) {
    var claims = new ClaimFulfilment(node::manager, new BountyEventStore());
    return new ClaimJob(node.chain(), node::manager, journal, engine, claims, node::me, notifier);
  }

  private void planHistory() {
    var past = new PastChain(historyChain(), node.chain().chainId());
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
        BountyStatsJob.EVERY,
        new BountyStatsJob(past, node::manager, this::token, stats, node::me, clock));
  }

  private Chain historyChain() {
    return config.historyEndpoints().isEmpty()
        ? node.chain()
        : resources.add(Chain.connect(config.historyEndpoints(), HISTORY_ANSWER));
  }

  private SkaleToken token(Chain chain) {
    return SkaleToken.open(chain, ManagerFile.read(config.agent().folders().managerFile()));
  }

  /** By when the next claim is to be made. */
  private Optional<Instant> claimCloses() {
    Instant due = node.manager().nextRewardDate(node.me());
    return Optional.of(node.manager().claimCloses(due).orElse(due));
  }
}
