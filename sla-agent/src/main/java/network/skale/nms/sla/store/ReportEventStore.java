package network.skale.nms.sla.store;

import java.math.BigDecimal;
import java.util.List;
import network.skale.nms.store.Transaction;
import org.jspecify.annotations.Nullable;

/** The history of verdicts: one row for each target of a transaction. */
public final class ReportEventStore {

  /** An event that is there already stays as it is. */
  public void add(Transaction tx, List<ReportEvent> events) {
    tx.batch(
        """
        INSERT INTO report_event
          (my_id, target_id, downtime, latency, gas_used, tx_dt, tx_hash, report_date)
        VALUES (?, ?, ?, ?, ?, FROM_UNIXTIME(?), ?, ?)
        ON DUPLICATE KEY UPDATE id = id
        """,
        events.stream().map(ReportEventStore::row).toList());
  }

  private static @Nullable Object[] row(ReportEvent event) {
    return new @Nullable Object[] {
      event.me(),
      event.verdict().target(),
      event.verdict().downtime(),
      event.verdict().latency(),
      new BigDecimal(event.gasUsed()),
      event.time().getEpochSecond(),
      event.txHash(),
      event.reportDate().getEpochSecond()
    };
  }
}
