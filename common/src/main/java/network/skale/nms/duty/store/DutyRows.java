package network.skale.nms.duty.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Transaction;

/** Table {@code duty}: one row per obligation, and the nonce that carries it. */
record DutyRows(Account account) {

  static final String COLUMNS = "id, kind, node, target, epoch, downtime, latency";

  static Duty duty(ResultSet row) throws SQLException {
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

  boolean exists(Transaction tx, DutyKey key) {
    return !tx.query(
            "SELECT id FROM duty WHERE kind = ? AND node = ? AND target = ? AND epoch = ?",
            row -> row.getLong("id"),
            Names.of(key.kind()),
            key.node(),
            key.target(),
            key.epoch().getEpochSecond())
        .isEmpty();
  }

  void insert(Transaction tx, DutyKey key, Verdict frozen, DutyState state) {
    tx.update(
        """
        INSERT INTO duty (kind, node, target, epoch, downtime, latency, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        Names.of(key.kind()),
        key.node(),
        key.target(),
        key.epoch().getEpochSecond(),
        frozen.downtime(),
        frozen.latency(),
        Names.of(state));
  }

  List<Duty> carriedBy(Transaction tx, long nonce) {
    return tx.query(
        "SELECT "
            + COLUMNS
            + " FROM duty WHERE chain_id = ? AND address = ? AND nonce = ? ORDER BY epoch, target",
        DutyRows::duty,
        account.chain(),
        account.address().hex(),
        nonce);
  }

  void attach(Transaction tx, Duty duty, long nonce) {
    int rows =
        tx.update(
            """
            UPDATE duty SET chain_id = ?, address = ?, nonce = ?
            WHERE id = ? AND state = 'open' AND nonce IS NULL
            """,
            account.chain(),
            account.address().hex(),
            nonce,
            duty.id());
    if (rows != 1) {
      throw new IllegalStateException(duty.key() + " is closed or under way already");
    }
  }

  /** Leaves it with the transaction that carries it, if one does. */
  void attachIfFree(Transaction tx, DutyKey key, long nonce) {
    tx.update(
        """
        UPDATE duty SET chain_id = ?, address = ?, nonce = ?
        WHERE kind = ? AND node = ? AND target = ? AND epoch = ?
          AND state = 'open' AND nonce IS NULL
        """,
        account.chain(),
        account.address().hex(),
        nonce,
        Names.of(key.kind()),
        key.node(),
        key.target(),
        key.epoch().getEpochSecond());
  }

  /** Also one that an operator cancelled, as earlier bytes may have been mined all the same. */
  void closeCarried(Transaction tx, Duty duty, DutyState state) {
    tx.update(
        """
        UPDATE duty SET state = ?, settled = UTC_TIMESTAMP()
        WHERE id = ? AND state IN ('open', 'blocked')
        """,
        Names.of(state),
        duty.id());
  }

  void block(Transaction tx, long nonce) {
    tx.update(
        """
        UPDATE duty SET state = 'blocked', settled = UTC_TIMESTAMP()
        WHERE chain_id = ? AND address = ? AND nonce = ? AND state = 'open'
        """,
        account.chain(),
        account.address().hex(),
        nonce);
  }

  /** Not while its transaction may yet be mined. */
  boolean reopen(Transaction tx, Duty duty) {
    return tx.update(
            """
            UPDATE duty SET state = 'open', settled = NULL,
                            nonce = NULL, address = NULL, chain_id = NULL
            WHERE id = ? AND state = 'blocked' AND NOT EXISTS (
              SELECT 1 FROM tx WHERE tx.chain_id = duty.chain_id AND tx.address = duty.address
                AND tx.nonce = duty.nonce AND tx.state <> 'final')
            """,
            duty.id())
        == 1;
  }

  void free(Transaction tx, long nonce) {
    tx.update(
        """
        UPDATE duty SET nonce = NULL, address = NULL, chain_id = NULL
        WHERE chain_id = ? AND address = ? AND nonce = ? AND state = 'open'
        """,
        account.chain(),
        account.address().hex(),
        nonce);
  }
}
