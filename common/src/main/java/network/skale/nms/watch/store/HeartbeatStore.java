package network.skale.nms.watch.store;

import java.time.Duration;
import java.util.List;
import network.skale.nms.store.Database;

/** Which copies of the agents run, by the database's clock only. */
public final class HeartbeatStore {

  private final Database database;

  public HeartbeatStore(Database database) {
    this.database = database;
  }

  /** Renews the heartbeat of one copy, and removes those that stopped long ago. */
  public void beat(String agent, long node, String instance, String host) {
    database.useTransaction(
        tx -> {
          tx.update(
              """
              INSERT INTO heartbeat (agent, node, instance, host, started, seen)
              VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
              ON DUPLICATE KEY UPDATE seen = UTC_TIMESTAMP(3)
              """,
              agent,
              node,
              instance,
              host);
          tx.update(
              """
              DELETE FROM heartbeat
              WHERE agent = ? AND node = ? AND seen < UTC_TIMESTAMP(3) - INTERVAL 1 DAY
              """,
              agent,
              node);
        });
  }

  /** The other copies whose heartbeat is no older than {@code age}, in whole seconds. */
  public List<Heartbeat> others(String agent, long node, String instance, Duration age) {
    return database.query(
        """
        SELECT instance, host, started, seen FROM heartbeat
        WHERE agent = ? AND node = ? AND instance <> ?
          AND seen >= UTC_TIMESTAMP(3) - INTERVAL ? SECOND
        ORDER BY started, instance
        """,
        row ->
            new Heartbeat(
                row.getString("instance"),
                row.getString("host"),
                row.getString("started"),
                row.getString("seen")),
        agent,
        node,
        instance,
        age.toSeconds());
  }
}
