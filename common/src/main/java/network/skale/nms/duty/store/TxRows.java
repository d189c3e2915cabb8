package network.skale.nms.duty.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import network.skale.nms.duty.Ending;
import network.skale.nms.store.Transaction;

/** Table {@code tx}: one row per nonce. */
record TxRows(Account account) {

  /** A nonce that is not final. */
  record Unfinished(long nonce, Duration age, boolean mined) {}

  void insert(Transaction tx, long nonce) {
    tx.update(
        "INSERT INTO tx (chain_id, address, nonce, state) VALUES (?, ?, ?, 'reserved')",
        account.chain(),
        account.address().hex(),
        nonce);
  }

  /** The nonce's row is there then, and not final. */
  void reopen(Transaction tx, long nonce) {
    tx.update(
        """
        INSERT INTO tx (chain_id, address, nonce, state) VALUES (?, ?, ?, 'reserved')
        ON DUPLICATE KEY UPDATE
          state = IF(state = 'final', 'live', state), outcome = NULL, cost = NULL
        """,
        account.chain(),
        account.address().hex(),
        nonce);
  }

  List<Unfinished> unfinished(Transaction tx) {
    return tx.query(
        """
        SELECT nonce, state, TIMESTAMPDIFF(SECOND, created, CURRENT_TIMESTAMP) AS age
        FROM tx WHERE chain_id = ? AND address = ? AND state <> 'final' ORDER BY nonce
        """,
        TxRows::unfinished,
        account.chain(),
        account.address().hex());
  }

  private static Unfinished unfinished(ResultSet row) throws SQLException {
    return new Unfinished(
        row.getLong("nonce"),
        Duration.ofSeconds(row.getLong("age")),
        row.getString("state").equals("mined"));
  }

  /** Between reserved, live and mined; a final one stays final. */
  boolean move(Transaction tx, long nonce, String from, String to) {
    return tx.update(
            """
            UPDATE tx SET state = ? WHERE chain_id = ? AND address = ? AND nonce = ? AND state = ?
            """,
            to,
            account.chain(),
            account.address().hex(),
            nonce,
            from)
        == 1;
  }

  boolean end(Transaction tx, long nonce, Ending ending) {
    return tx.update(
            """
            UPDATE tx SET state = 'final', outcome = ?, cost = ?
            WHERE chain_id = ? AND address = ? AND nonce = ? AND state <> 'final'
            """,
            Names.of(ending.outcome()),
            new BigDecimal(ending.cost()),
            account.chain(),
            account.address().hex(),
            nonce)
        == 1;
  }

  /** What nonces of the last 30 days cost, or may yet cost by the dearest of their bytes. */
  BigInteger spentInAMonth(Transaction tx) {
    return tx.query(
            """
            SELECT COALESCE(SUM(COALESCE(tx.cost,
                     (SELECT COALESCE(MAX(max_fee * gas_limit), 0) FROM attempt
                      WHERE attempt.chain_id = tx.chain_id AND attempt.address = tx.address
                        AND attempt.nonce = tx.nonce))), 0) AS spent
            FROM tx WHERE chain_id = ? AND address = ?
              AND created > DATE_SUB(CURRENT_TIMESTAMP, INTERVAL 30 DAY)
            """,
            TxRows::spent,
            account.chain(),
            account.address().hex())
        .getFirst();
  }

  private static BigInteger spent(ResultSet row) throws SQLException {
    return row.getBigDecimal("spent").toBigInteger();
  }
}
