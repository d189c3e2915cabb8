package network.skale.nms.sla.store;

import java.util.List;
import network.skale.nms.store.Database;

/** The history of verdicts, for those that no transaction of the journal brings. */
public final class ReportEventLog {

  private final Database database;
  private final ReportEventStore events = new ReportEventStore();

  public ReportEventLog(Database database) {
    this.database = database;
  }

  /** An event that is there already stays as it is. */
  public void add(List<ReportEvent> found) {
    database.useTransaction(tx -> events.add(tx, found));
  }
}
