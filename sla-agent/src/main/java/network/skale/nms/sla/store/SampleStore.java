package network.skale.nms.sla.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Sample;
import network.skale.nms.store.Database;
import org.jspecify.annotations.Nullable;

/** Samples of every slot, in the table {@code report}, with those that the Python agents left. */
public final class SampleStore {

  /** As wide as the column. */
  private static final int LONGEST_REASON = 200;

  private final Database database;

  public SampleStore(Database database) {
    this.database = database;
  }

  /** Writes all or none; a sample that is there already stays as it is. */
  public void add(long me, List<Sample> samples) {
    database.batch(
        """
        INSERT INTO report (my_id, target_id, is_offline, latency, stamp, slot, reason)
        VALUES (?, ?, ?, ?, FROM_UNIXTIME(?), ?, ?)
        ON DUPLICATE KEY UPDATE id = id
        """,
        samples.stream().map(sample -> row(me, sample)).toList());
  }

  private static @Nullable Object[] row(long me, Sample sample) {
    long slot = sample.slot().getEpochSecond();
    return new @Nullable Object[] {
      me,
      sample.target(),
      isOffline(sample.state()),
      sample.latencyMicros(),
      slot,
      slot,
      reason(sample.reason())
    };
  }

  private static @Nullable Integer isOffline(Sample.State state) {
    return switch (state) {
      case UP -> 0;
      case DOWN -> 1;
      case UNKNOWN -> null;
    };
  }

  private static @Nullable String reason(String reason) {
    if (reason.isEmpty()) {
      return null;
    }
    return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /**
   * What was measured in the half-open window of {@code assignment}, cut into slots of that width.
   *
   * @param width in whole seconds
   */
  public EpochData epoch(Assignment assignment, Duration width) {
    long start = assignment.start().getEpochSecond();
    return EpochData.of(
        database.query(
            """
            SELECT offline, known, COUNT(*), SUM(latency), SUM(answered)
            FROM (
              SELECT
                COALESCE(SUM(is_offline <> 0), 0) AS offline,
                COUNT(is_offline) AS known,
                SUM(IF(latency >= 0, latency, 0)) AS latency,
                COUNT(IF(latency >= 0, 1, NULL)) AS answered
              FROM report
              WHERE my_id = ? AND target_id = ?
                AND stamp >= FROM_UNIXTIME(?) AND stamp < FROM_UNIXTIME(?)
              GROUP BY (UNIX_TIMESTAMP(stamp) - ?) DIV ?
            ) slots
            GROUP BY offline, known
            """,
            row ->
                new EpochData(
                    List.of(new EpochData.Slots(row.getLong(1), row.getLong(2), row.getLong(3))),
                    row.getLong(4),
                    row.getLong(5)),
            assignment.me(),
            assignment.node().id(),
            start,
            assignment.end().getEpochSecond(),
            start,
            width.toSeconds()));
  }

  /** The latest slot of which there is a sample of that target; rows of Python agents have none. */
  public Optional<Instant> lastSlot(long me, long target) {
    return database.queryOne(
        """
        SELECT slot FROM report WHERE my_id = ? AND target_id = ? AND slot IS NOT NULL
        ORDER BY slot DESC LIMIT 1
        """,
        row -> Instant.ofEpochSecond(row.getLong(1)),
        me,
        target);
  }
}
