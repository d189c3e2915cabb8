package network.skale.nms.sla.store;

import java.time.Instant;
import network.skale.nms.model.Address;
import network.skale.nms.store.Database;

/** From how many nodes each month's own draw is made. */
public final class DrawStore {

  private final Database database;

  public DrawStore(Database database) {
    this.database = database;
  }

  /**
   * The number that holds for this draw: the first that was given for it.
   *
   * @param monthEnd of the month that is drawn for
   * @param nodesNow taken down if there is none yet
   */
  public long nodes(Address contract, long me, Instant monthEnd, long nodesNow) {
    database.update(
        """
        INSERT INTO own_draw (contract, me, month_end, nodes) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE nodes = nodes
        """,
        contract.hex(),
        me,
        monthEnd.getEpochSecond(),
        nodesNow);
    return database
        .queryOne(
            "SELECT nodes FROM own_draw WHERE contract = ? AND me = ? AND month_end = ?",
            row -> row.getLong(1),
            contract.hex(),
            me,
            monthEnd.getEpochSecond())
        .orElse(nodesNow);
  }
}
