package network.skale.nms.sla.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Journal;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.ReportEventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every verdict whose window is open by the time of the latest block, in as few transactions
 * as can be.
 */
public final class ReportJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(ReportJob.class);

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final Journal journal;
  private final DutyEngine engine;
  private final VerdictFreezer freezer;
  private final VerdictFulfilment verdicts;
  private final EarlierVerdicts earlier;
  private final LongSupplier me;
  private final Notifier notifier;

  public ReportJob(
      Chain chain,
      Supplier<SkaleManager> manager,
      Journal journal,
      DutyEngine engine,
      VerdictFreezer freezer,
      VerdictFulfilment verdicts,
      ReportEventLog events,
      LongSupplier me,
      Notifier notifier) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.engine = engine;
    this.freezer = freezer;
    this.verdicts = verdicts;
    this.earlier = new EarlierVerdicts(chain, manager, journal, events, me);
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
    Block head = chain.latest();
    freezer.freezeDue(head.time());
    if (!waiting().isEmpty()) {
      Window window = new Window(manager.get().periods().delta());
      try {
        send(window, head.time());
      } finally {
        // also where nothing can be sent: what was missed must be told
        settleWithout(head, window);
      }
    }
  }

  private List<Duty> waiting() {
    return journal.waiting(DutyKind.VERDICT, me.getAsLong());
  }

  private List<CheckedNode> listed() {
    return manager.get().checkedNodes(me.getAsLong());
  }

  /**
   * What the contract does not list any more may be counted already; what final blocks show to be
   * too late is given up.
   */
  private void settleWithout(Block head, Window window) {
    List<CheckedNode> listed = listed();
    earlier.close(waiting().stream().filter(duty -> !isListed(duty, listed)).toList(), head);
    Instant certain = chain.block(chain.finalNumber()).map(Block::time).orElse(Instant.MIN);
    waiting().stream()
        .filter(duty -> window.isOver(duty, certain))
        .forEach(duty -> miss(duty, window));
  }

  private void send(Window window, Instant now) {
    List<CheckedNode> listed = listed();
    List<Duty> due =
        waiting().stream()
            .filter(duty -> !window.isOver(duty, now) && isListed(duty, listed))
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Instant moment = moment(due.getFirst().key().epoch(), listed, window);
    if (now.isBefore(moment)) {
      log.debug("{} verdicts wait until {} for those that are due then", due.size(), moment);
    } else {
      engine.submit(verdicts, due);
    }
  }

  private static boolean isListed(Duty duty, List<CheckedNode> listed) {
    return listed.stream().anyMatch(node -> isAbout(duty, node));
  }

  private static boolean isAbout(Duty duty, CheckedNode node) {
    return node.id() == duty.key().target() && node.reportDate().equals(duty.key().epoch());
  }

  /** When all that fall due soon after the first one can go together with it. */
  private static Instant moment(Instant first, List<CheckedNode> listed, Window window) {
    Instant latest = first.plus(window.patience());
    return listed.stream()
        .map(CheckedNode::reportDate)
        .filter(date -> date.isAfter(first) && !date.isAfter(latest))
        .max(Comparator.naturalOrder())
        .orElse(first);
  }

  private void miss(Duty duty, Window window) {
    if (journal.close(duty, DutyState.MISSED)) {
      notifier.raise(
          VerdictAlerts.missed(
              duty.key(), "it did not reach the contract before %s".formatted(window.end(duty))));
    }
  }
}
