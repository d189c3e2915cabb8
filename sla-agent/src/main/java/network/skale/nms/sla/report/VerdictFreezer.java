package network.skale.nms.sla.report;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.SampleStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the verdict of every assignment whose report date has come into the journal, once; what is
 * measured later does not change it.
 */
public final class VerdictFreezer {

  private static final Logger log = LoggerFactory.getLogger(VerdictFreezer.class);

  private final AssignmentStore assignments;
  private final SampleStore samples;
  private final JournalStore journal;
  private final LongSupplier me;
  private final Supplier<Instant> storedThrough;
  private final Duration period;
  private final double minCoverage;
  private final Notifier notifier;

  /**
   * @param storedThrough every slot before this moment is stored
   * @param period of the monitoring slots
   * @param minCoverage share of known slots below which no verdict is sent, 0 to 1
   */
  public VerdictFreezer(
      AssignmentStore assignments,
      SampleStore samples,
      JournalStore journal,
      LongSupplier me,
      Supplier<Instant> storedThrough,
      Duration period,
      double minCoverage,
      Notifier notifier) {
    this.assignments = assignments;
    this.samples = samples;
    this.journal = journal;
    this.me = me;
    this.storedThrough = storedThrough;
    this.period = period;
    this.minCoverage = minCoverage;
    this.notifier = notifier;
  }

  /**
   * @param now time of the latest block
   */
  void freezeDue(Instant now) {
    for (Assignment due : assignments.withoutVerdict(me.getAsLong(), now)) {
      if (!now.isBefore(due.closes())) {
        miss(due);
      } else if (isMeasured(due, now)) {
        freeze(due);
      }
    }
  }

  /** Waits until the last slot is stored, but never into the second half of the window. */
  private boolean isMeasured(Assignment due, Instant now) {
    Instant latest = due.end().plus(due.periods().delta().dividedBy(2));
    return !storedThrough.get().isBefore(due.end()) || !now.isBefore(latest);
  }

  private void freeze(Assignment due) {
    Duration width = max(due.periods().check(), period);
    EpochAverage average = EpochAverage.of(due, width, samples.epoch(due, width));
    boolean enough = average.coverage() >= minCoverage;
    boolean isNew =
        journal.write(key(due), average.verdict(), enough ? DutyState.OPEN : DutyState.BLOCKED);
    if (isNew && enough) {
      log.info("verdict of {} is frozen: {}", due.end(), average);
    } else if (isNew) {
      notifier.raise(
          VerdictAlerts.skipped(
              key(due),
              "only %d of %d slots are known, at least %d %% are needed"
                  .formatted(average.known(), average.slots(), Math.round(100 * minCoverage))));
    }
  }

  private void miss(Assignment due) {
    if (journal.write(key(due), new Verdict(due.node().id(), 0, 0), DutyState.MISSED)) {
      notifier.raise(
          VerdictAlerts.missed(
              key(due),
              "its window [%s, %s) passed while nothing was frozen"
                  .formatted(due.end(), due.closes())));
    }
  }

  private static DutyKey key(Assignment due) {
    return new DutyKey(DutyKind.VERDICT, due.me(), due.node().id(), due.end());
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
