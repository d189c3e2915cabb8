package network.skale.nms.acceptance;

import java.util.List;
import network.skale.nms.store.Database;

/**
 * The journal's rows as they stand.
 *
 * @param duties their states
 */
record Journal(List<Tx> txs, List<Attempt> attempts, List<String> duties) {

  /** One nonce. */
  record Tx(long nonce, String state, String outcome) {}

  /** Signed bytes. */
  record Attempt(long nonce, String hash, String raw) {}

  static Journal read(Database database) {
    return new Journal(
        database.query(
            "SELECT nonce, state, COALESCE(outcome, '') AS outcome FROM tx ORDER BY nonce",
            row -> new Tx(row.getLong("nonce"), row.getString("state"), row.getString("outcome"))),
        database.query(
            "SELECT nonce, hash, raw FROM attempt ORDER BY nonce, seq",
            row -> new Attempt(row.getLong("nonce"), row.getString("hash"), row.getString("raw"))),
        database.query("SELECT state FROM duty ORDER BY id", row -> row.getString("state")));
  }

  boolean isSettled(int owed) {
    return duties.size() >= owed
        && duties.stream().noneMatch("open"::equals)
        && txs.stream().allMatch(tx -> tx.state().equals("final"));
  }
}
