package network.skale.nms.duty.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.PendingTx;
import network.skale.nms.duty.Settlement;
import network.skale.nms.duty.TxOutcome;
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Database;
import network.skale.nms.store.Transaction;
import network.skale.nms.wallet.SignedTx;

/**
 * The journal of one wallet on one chain: duties, the nonces they took, and the bytes signed for
 * them. Each method is one commit; the row of {@code account} is the lock between processes, and it
 * is never held over a call to the chain or a signature.
 */
public final class JournalStore {

  private static final String DUTY_COLUMNS = "id, kind, node, target, epoch, downtime, latency";

  private final Database database;
  private final long chain;
  private final Address wallet;

  public JournalStore(Database database, long chain, Address wallet) {
    this.database = database;
    this.chain = chain;
    this.wallet = wallet;
  }

  /**
   * Writes the duty down unless it already is; values that stand are never changed.
   *
   * @return whether it is new
   */
  public boolean write(DutyKey key, Verdict frozen, DutyState state) {
    return database.inTransaction(
        tx -> {
          lockedNextNonce(tx); // so that of two who write it only one is told that it is new
          if (exists(tx, key)) {
            return false;
          }
          tx.update(
              """
              INSERT INTO duty (kind, node, target, epoch, downtime, latency, state)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """,
              name(key.kind()),
              key.node(),
              key.target(),
              key.epoch().getEpochSecond(),
              frozen.downtime(),
              frozen.latency(),
              name(state));
          return true;
        });
  }

  private static boolean exists(Transaction tx, DutyKey key) {
    return !tx.query(
            "SELECT id FROM duty WHERE kind = ? AND node = ? AND target = ? AND epoch = ?",
            row -> row.getLong("id"),
            name(key.kind()),
            key.node(),
            key.target(),
            key.epoch().getEpochSecond())
        .isEmpty();
  }

  /** The node's open duties of a kind that no transaction carries, oldest epoch first. */
  public List<Duty> waiting(DutyKind kind, long node) {
    return database.query(
        "SELECT "
            + DUTY_COLUMNS
            + """
             FROM duty WHERE kind = ? AND node = ? AND state = 'open' AND nonce IS NULL
             ORDER BY epoch, target
            """,
        JournalStore::duty,
        name(kind),
        node);
  }

  /**
   * Ends an open duty that no transaction carries; does nothing to any other.
   *
   * @return whether it was ended now
   */
  public boolean close(Duty duty, DutyState state) {
    return database.update(
            """
            UPDATE duty SET state = ?, settled = UTC_TIMESTAMP()
            WHERE id = ? AND state = 'open' AND nonce IS NULL
            """,
            name(state),
            duty.id())
        == 1;
  }

  /**
   * Takes the next nonce for all of {@code duties} at once.
   *
   * @param floor the lowest nonce that is free on the chain
   * @throws IllegalStateException if one of the duties is closed or carried by a transaction; then
   *     no nonce was taken
   */
  public long reserve(List<Duty> duties, long floor) {
    return database.inTransaction(
        tx -> {
          long nonce = Math.max(lockedNextNonce(tx), floor);
          tx.update(
              "UPDATE account SET next_nonce = ? WHERE chain_id = ? AND address = ?",
              nonce + 1,
              chain,
              wallet.hex());
          tx.update(
              "INSERT INTO tx (chain_id, address, nonce, state) VALUES (?, ?, ?, 'reserved')",
              chain,
              wallet.hex(),
              nonce);
          duties.forEach(duty -> attach(tx, duty, nonce));
          return nonce;
        });
  }

  private long lockedNextNonce(Transaction tx) {
    tx.update(
        """
        INSERT INTO account (chain_id, address, next_nonce) VALUES (?, ?, 0)
        ON DUPLICATE KEY UPDATE next_nonce = next_nonce
        """,
        chain,
        wallet.hex());
    return tx.query(
            "SELECT next_nonce FROM account WHERE chain_id = ? AND address = ? FOR UPDATE",
            row -> row.getLong("next_nonce"),
            chain,
            wallet.hex())
        .getFirst();
  }

  private void attach(Transaction tx, Duty duty, long nonce) {
    int rows =
        tx.update(
            """
            UPDATE duty SET chain_id = ?, address = ?, nonce = ?
            WHERE id = ? AND state = 'open' AND nonce IS NULL
            """,
            chain,
            wallet.hex(),
            nonce,
            duty.id());
    if (rows != 1) {
      throw new IllegalStateException(duty.key() + " is closed or under way already");
    }
  }

  /** Commits signed bytes; only then may they be broadcast. */
  public void record(Attempt attempt) {
    long nonce = attempt.tx().nonce();
    database.useTransaction(
        tx -> {
          tx.update(
              """
              INSERT INTO attempt (hash, chain_id, address, nonce, seq, intent, raw,
                                   max_fee, max_tip, gas_limit)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              attempt.signed().hash(),
              chain,
              wallet.hex(),
              nonce,
              attempt.seq(),
              name(attempt.intent()),
              attempt.signed().raw(),
              new BigDecimal(attempt.tx().maxFee()),
              new BigDecimal(attempt.tx().maxTip()),
              new BigDecimal(attempt.tx().gasLimit()));
          tx.update(
              """
              UPDATE tx SET state = 'live'
              WHERE chain_id = ? AND address = ? AND nonce = ? AND state = 'reserved'
              """,
              chain,
              wallet.hex(),
              nonce);
        });
  }

  /** Every nonce that is not final, lowest first. */
  public List<PendingTx> pending() {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    """
                    SELECT nonce FROM tx WHERE chain_id = ? AND address = ? AND state <> 'final'
                    ORDER BY nonce
                    """,
                    row -> row.getLong("nonce"),
                    chain,
                    wallet.hex())
                .stream()
                .map(nonce -> new PendingTx(nonce, attempts(tx, nonce), duties(tx, nonce)))
                .toList());
  }

  private List<SignedTx> attempts(Transaction tx, long nonce) {
    return tx.query(
        """
        SELECT hash, raw FROM attempt WHERE chain_id = ? AND address = ? AND nonce = ?
        ORDER BY seq
        """,
        row -> new SignedTx(row.getString("hash"), row.getString("raw")),
        chain,
        wallet.hex(),
        nonce);
  }

  private List<Duty> duties(Transaction tx, long nonce) {
    return tx.query(
        "SELECT "
            + DUTY_COLUMNS
            + " FROM duty WHERE chain_id = ? AND address = ? AND nonce = ? ORDER BY target",
        JournalStore::duty,
        chain,
        wallet.hex(),
        nonce);
  }

  /**
   * Ends a nonce: closes the duties that the transaction fulfilled, frees the others, and writes
   * the operator's rows, all in one commit.
   *
   * @return whether it was ended now; if another process was first, nothing is done
   */
  public boolean settle(PendingTx pending, TxOutcome outcome, Settlement settlement) {
    return database.inTransaction(
        tx -> {
          if (!end(tx, pending.nonce(), outcome)) {
            return false;
          }
          settlement.states().forEach((duty, state) -> closeCarried(tx, duty, state));
          free(tx, pending.nonce());
          settlement.entries().accept(tx);
          return true;
        });
  }

  private boolean end(Transaction tx, long nonce, TxOutcome outcome) {
    return tx.update(
            """
            UPDATE tx SET state = 'final', outcome = ?
            WHERE chain_id = ? AND address = ? AND nonce = ? AND state <> 'final'
            """,
            name(outcome),
            chain,
            wallet.hex(),
            nonce)
        == 1;
  }

  private static void closeCarried(Transaction tx, Duty duty, DutyState state) {
    tx.update(
        "UPDATE duty SET state = ?, settled = UTC_TIMESTAMP() WHERE id = ? AND state = 'open'",
        name(state),
        duty.id());
  }

  private void free(Transaction tx, long nonce) {
    tx.update(
        """
        UPDATE duty SET nonce = NULL, address = NULL, chain_id = NULL
        WHERE chain_id = ? AND address = ? AND nonce = ? AND state = 'open'
        """,
        chain,
        wallet.hex(),
        nonce);
  }

  private static Duty duty(ResultSet row) throws SQLException {
    long target = row.getLong("target");
    DutyKey key =
        new DutyKey(
            DutyKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getLong("node"),
            target,
            Instant.ofEpochSecond(row.getLong("epoch")));
    return new Duty(
        row.getLong("id"),
        key,
        new Verdict(target, row.getLong("downtime"), row.getLong("latency")));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
