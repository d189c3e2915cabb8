package network.skale.nms.sla.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.LogPlace;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Journal;
import network.skale.nms.sla.store.ReportEvent;
import network.skale.nms.sla.store.ReportEventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds verdicts of this node that the journal does not know of: another program sent them, or the
 * database was restored from a backup that is older than they are.
 */
final class EarlierVerdicts {

  private static final Logger log = LoggerFactory.getLogger(EarlierVerdicts.class);

  private static final long SPARE = 100;

  private final Chain chain;
  private final Supplier<SkaleManager> manager;
  private final Journal journal;
  private final ReportEventLog events;
  private final LongSupplier me;

  EarlierVerdicts(
      Chain chain,
      Supplier<SkaleManager> manager,
      Journal journal,
      ReportEventLog events,
      LongSupplier me) {
    this.chain = chain;
    this.manager = manager;
    this.journal = journal;
    this.events = events;
    this.me = me;
  }

  /** Ends those of {@code duties} as done that the contract has counted in a final block. */
  void close(List<Duty> duties, Block head) {
    for (Duty duty : duties) {
      for (LogPlace place : since(duty.key().epoch(), head)) {
        chain.receipt(place).ifPresent(receipt -> close(duty, receipt));
      }
    }
  }

  /** All blocks since then, and some before: no chain of these makes more than two a second. */
  private List<LogPlace> since(Instant epoch, Block head) {
    long blocks = 2 * Duration.between(epoch, head.time()).toSeconds() + SPARE;
    long last = Math.min(head.number(), chain.finalNumber());
    long first = Math.max(0, head.number() - blocks);
    return first > last
        ? List.of()
        : chain.logs(manager.get().verdictLogs(me.getAsLong()), first, last);
  }

  private void close(Duty duty, Receipt receipt) {
    Block block = chain.block(receipt.blockNumber()).orElseThrow();
    List<ReportEvent> found =
        manager.get().verdictsIn(receipt).stream()
            .filter(event -> event.from() == me.getAsLong() && event.counted())
            .filter(event -> event.verdict().target() == duty.key().target())
            .filter(_ -> !block.time().isBefore(duty.key().epoch()))
            .map(event -> VerdictFulfilment.row(duty, event.verdict(), receipt, block))
            .toList();
    if (!found.isEmpty()) {
      events.add(found);
      tell(duty, receipt, journal.close(duty, DutyState.DONE));
    }
  }

  private static void tell(Duty duty, Receipt receipt, boolean isNew) {
    if (isNew) {
      log.info(
          "the verdict on node {} was sent already, in transaction {}",
          duty.key().target(),
          receipt.txHash());
    }
  }
}
