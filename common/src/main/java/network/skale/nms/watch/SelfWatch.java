package network.skale.nms.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import network.skale.nms.config.AlertConfig;
import network.skale.nms.daemon.JobScheduler;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.notify.Notifier;
import network.skale.nms.watch.store.HeartbeatStore;

/**
 * Plans the jobs by which an agent watches itself.
 *
 * @param agent its name, as {@code sla-agent}
 * @param lookForDuties how often its own job looks for what is due
 */
public record SelfWatch(String agent, NodeContext node, Notifier notifier, Duration lookForDuties) {

  public void planHeartbeat(JobScheduler scheduler) {
    Duration period = HeartbeatJob.period(lookForDuties);
    var store = new HeartbeatStore(node.database());
    scheduler.every(period, new HeartbeatJob(store, agent, node::me, period, HeartbeatJob.here()));
  }

  /**
   * For an agent that sends transactions.
   *
   * @param nextDue when its next duty must be sent, by block time; empty if none is known
   */
  public void planBalance(
      JobScheduler scheduler,
      DutyEngine engine,
      AlertConfig config,
      Supplier<Optional<Instant>> nextDue) {
    scheduler.every(
        BalanceJob.period(lookForDuties),
        new FeeWatchJob(node.chain(), engine, nextDue, notifier, node::me));
    scheduler.every(
        BalanceJob.period(lookForDuties),
        new BalanceJob(node.chain(), engine, config.minBalance(), notifier, node::me));
  }
}
