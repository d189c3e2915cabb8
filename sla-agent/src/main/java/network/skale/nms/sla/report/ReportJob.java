package network.skale.nms.sla.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends every verdict whose window is open by the time of the latest block, in one transaction. */
public final class ReportJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(ReportJob.class);

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final JournalStore journal;
  private final DutyEngine engine;
  private final VerdictFreezer freezer;
  private final VerdictFulfilment verdicts;
  private final LongSupplier me;
  private final Notifier notifier;

  public ReportJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      JournalStore journal,
      DutyEngine engine,
      VerdictFreezer freezer,
      VerdictFulfilment verdicts,
      LongSupplier me,
      Notifier notifier) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.engine = engine;
    this.freezer = freezer;
    this.verdicts = verdicts;
    this.me = me;
    this.notifier = notifier;
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public void run() {
    engine.advance(verdicts);
    Instant now = chain.latest().time();
    freezer.freezeDue(now);
    List<Duty> due = sendable(now);
    if (!due.isEmpty()) {
      send(due);
    }
  }

  /** The waiting duties that the contract still lists; those whose window closed are given up. */
  private List<Duty> sendable(Instant now) {
    Set<Listed> listed = new HashSet<>();
    List<Duty> due = new ArrayList<>();
    List<Duty> waiting = journal.waiting(DutyKind.VERDICT, me.getAsLong());
    if (waiting.isEmpty()) {
      return due;
    }
    Periods periods = manager.get().periods();
    for (CheckedNode node : manager.get().checkedNodes(me.getAsLong())) {
      listed.add(new Listed(node.id(), node.reportDate()));
    }
    for (Duty duty : waiting) {
      Instant closes = duty.key().epoch().plus(periods.delta());
      if (!now.isBefore(closes)) {
        miss(duty, closes);
      } else if (listed.contains(new Listed(duty.key().target(), duty.key().epoch()))) {
        due.add(duty);
      }
    }
    return due;
  }

  private void miss(Duty duty, Instant closes) {
    if (journal.close(duty, DutyState.MISSED)) {
      notifier.raise(
          VerdictAlerts.missed(
              duty.key(), "it did not reach the contract before %s".formatted(closes)));
    }
  }

  /**
   * One refused verdict makes the contract refuse them all, so then only those it takes are sent.
   */
  private void send(List<Duty> due) {
    try {
      engine.submit(verdicts, due);
    } catch (CallReverted e) {
      List<Duty> taken = due.stream().filter(this::isTaken).toList();
      if (taken.isEmpty() || taken.size() == due.size()) {
        throw e;
      }
      engine.submit(verdicts, taken);
    }
  }

  private boolean isTaken(Duty duty) {
    try {
      chain.estimateGas(engine.sender(), verdicts.call(List.of(duty)));
      return true;
    } catch (CallReverted e) {
      log.warn("the verdict on node {} is left out: {}", duty.key().target(), e.getMessage());
      return false;
    }
  }

  /** An entry of the contract's list, without what may change about it. */
  private record Listed(long node, Instant reportDate) {}
}
