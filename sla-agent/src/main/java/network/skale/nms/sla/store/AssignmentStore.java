package network.skale.nms.sla.store;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import network.skale.nms.store.Transaction;
import org.jspecify.annotations.Nullable;

/** The nodes to watch, as last listed or drawn, with the periods of their first sight. */
public final class AssignmentStore {

  private final Database database;

  public AssignmentStore(Database database) {
    this.database = database;
  }

  /** Makes {@code listed} the whole list of {@code me}; who is known already keeps its periods. */
  public void refresh(long me, List<Assignment> listed, Instant now) {
    database.useTransaction(
        tx -> {
          tx.update("UPDATE assignment SET listed = FALSE WHERE me = ? AND listed", me);
          insert(tx, listed, now);
          forgetWithdrawn(tx, me, now);
        });
  }

  /** Who left the list before its report date will never be judged, so nothing of it is missed. */
  private static void forgetWithdrawn(Transaction tx, long me, Instant now) {
    tx.update(
        "DELETE FROM assignment WHERE me = ? AND NOT listed AND report_date > ?",
        me,
        now.getEpochSecond());
  }

  private static void insert(Transaction tx, List<Assignment> listed, Instant now) {
    tx.batch(
        """
        INSERT INTO assignment (me, target, report_date, ip,
          reward_period, delta_period, check_time, listed, first_seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, TRUE, FROM_UNIXTIME(?))
        ON DUPLICATE KEY UPDATE ip = VALUES(ip), listed = TRUE
        """,
        listed.stream().map(assignment -> row(assignment, now)).toList());
  }

  private static @Nullable Object[] row(Assignment assignment, Instant now) {
    CheckedNode node = assignment.node();
    Periods periods = assignment.periods();
    return new @Nullable Object[] {
      assignment.me(),
      node.id(),
      node.reportDate().getEpochSecond(),
      node.address().getHostAddress(),
      periods.reward().toSeconds(),
      periods.delta().toSeconds(),
      periods.check().toSeconds(),
      now.getEpochSecond()
    };
  }

  /** The last list that was given. */
  public List<Assignment> listed(long me) {
    return database.query(
        """
        SELECT me, target, report_date, ip, reward_period, delta_period, check_time
        FROM assignment
        WHERE me = ? AND listed
        ORDER BY target, report_date
        """,
        AssignmentStore::assignment,
        me);
  }

  /**
   * Those whose report date has come by this block time, and of which no duty was made yet; without
   * what was first seen after its window, as nothing could be done about it, and without what we
   * drew ourselves, as nobody waits for a verdict on it.
   */
  public List<Assignment> withoutVerdict(long me, Instant chainTime) {
    return database.query(
        """
        SELECT me, target, report_date, ip, reward_period, delta_period, check_time
        FROM assignment
        WHERE me = ? AND report_date <= ?
          AND UNIX_TIMESTAMP(first_seen) < report_date + delta_period
          AND NOT EXISTS (
            SELECT 1 FROM duty
            WHERE kind = 'verdict' AND node = me
              AND duty.target = assignment.target AND epoch = report_date)
          AND NOT EXISTS (
            SELECT 1 FROM own_draw
            WHERE own_draw.me = assignment.me AND month_end = report_date)
        ORDER BY target, report_date
        """,
        AssignmentStore::assignment,
        me,
        chainTime.getEpochSecond());
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(
        row.getLong("me"),
        new CheckedNode(
            row.getLong("target"),
            Instant.ofEpochSecond(row.getLong("report_date")),
            InetAddress.ofLiteral(row.getString("ip"))),
        new Periods(
            Duration.ofSeconds(row.getLong("reward_period")),
            Duration.ofSeconds(row.getLong("delta_period")),
            Duration.ofSeconds(row.getLong("check_time"))));
  }
}
