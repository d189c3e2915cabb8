package network.skale.nms.acceptance.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.store.Database;

/** The rows of the journal as they stand. */
record JournalRows(List<Tx> txs, List<Attempt> attempts, List<Duty> duties) {

  /** One nonce. */
  record Tx(long nonce, String state, String outcome) {}

  /** Signed bytes, oldest first; fees in wei per gas. */
  record Attempt(long nonce, int seq, String hash, String intent, long maxFee, long maxTip) {}

  /** One obligation, with the values that were frozen. */
  record Duty(String kind, long target, Instant epoch, long downtime, long latency, String state) {

    Owed owed() {
      return new Owed(kind.equals("claim"), target, epoch);
    }

    boolean isClosed() {
      return !state.equals("open");
    }
  }

  static JournalRows read(Database database) {
    return new JournalRows(txs(database), attempts(database), duties(database));
  }

  private static List<Tx> txs(Database database) {
    return database.query(
        "SELECT nonce, state, COALESCE(outcome, '') AS outcome FROM tx ORDER BY nonce",
        row -> new Tx(row.getLong("nonce"), row.getString("state"), row.getString("outcome")));
  }

  private static List<Attempt> attempts(Database database) {
    return database.query(
        "SELECT nonce, seq, hash, intent, max_fee, max_tip FROM attempt ORDER BY nonce, seq",
        row ->
            new Attempt(
                row.getLong("nonce"),
                row.getInt("seq"),
                row.getString("hash"),
                row.getString("intent"),
                row.getLong("max_fee"),
                row.getLong("max_tip")));
  }

  private static List<Duty> duties(Database database) {
    return database.query(
        "SELECT kind, target, epoch, downtime, latency, state FROM duty ORDER BY id",
        row ->
            new Duty(
                row.getString("kind"),
                row.getLong("target"),
                Instant.ofEpochSecond(row.getLong("epoch")),
                row.getLong("downtime"),
                row.getLong("latency"),
                row.getString("state")));
  }

  /** Whether all of these are closed and every nonce is final. */
  boolean isSettled(List<Owed> owed) {
    return owed.stream().allMatch(one -> find(one).filter(Duty::isClosed).isPresent())
        && txs.stream().allMatch(tx -> tx.state().equals("final"));
  }

  Optional<Duty> find(Owed owed) {
    return duties.stream().filter(duty -> duty.owed().equals(owed)).findFirst();
  }
}
