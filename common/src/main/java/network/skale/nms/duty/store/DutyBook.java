package network.skale.nms.duty.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.DutyLine.Carrier;
import network.skale.nms.model.Address;
import network.skale.nms.store.Database;
import org.jspecify.annotations.Nullable;

/** The journal as an operator reads it, whatever key it is of. Safe for use by several threads. */
public final class DutyBook {

  private static final String LINES =
      "SELECT "
          + DutyRows.COLUMNS
          + """
          , duty.state AS its_state, duty.created AS written, duty.settled AS settled,
            duty.chain_id AS chain, duty.address AS wallet, duty.nonce AS its_nonce,
            tx.state AS tx_state, tx.outcome AS outcome
          FROM duty LEFT JOIN tx ON tx.chain_id = duty.chain_id
            AND tx.address = duty.address AND tx.nonce = duty.nonce
          """;

  private final Database database;

  public DutyBook(Database database) {
    this.database = database;
  }

  public List<DutyLine> all() {
    return database.query(LINES + "ORDER BY duty.id", DutyBook::line);
  }

  /** Those that are open, and the last ones. */
  public List<DutyLine> openAndLast(int last) {
    return database.query(
        LINES
            + """
            WHERE duty.state = 'open'
              OR duty.id IN (SELECT id FROM (SELECT id FROM duty ORDER BY id DESC LIMIT ?) AS latest)
            ORDER BY duty.id
            """,
        DutyBook::line,
        last);
  }

  public Optional<DutyLine> find(long id) {
    return database.queryOne(LINES + "WHERE duty.id = ?", DutyBook::line, id);
  }

  /** Oldest first. */
  public List<AttemptLine> attempts(Carrier tx) {
    return database.query(
        """
        SELECT hash, seq, intent, raw, head, block_number, created FROM attempt
        WHERE chain_id = ? AND address = ? AND nonce = ? ORDER BY seq
        """,
        DutyBook::attempt,
        tx.chain(),
        tx.address().hex(),
        tx.nonce());
  }

  private static DutyLine line(ResultSet row) throws SQLException {
    return new DutyLine(
        DutyRows.duty(row),
        DutyState.valueOf(row.getString("its_state").toUpperCase(Locale.ROOT)),
        instant(row.getObject("written", LocalDateTime.class)),
        Optional.ofNullable(row.getObject("settled", LocalDateTime.class)).map(DutyBook::instant),
        carrier(row));
  }

  private static Optional<Carrier> carrier(ResultSet row) throws SQLException {
    @Nullable String wallet = row.getString("wallet");
    if (wallet == null) {
      return Optional.empty();
    }
    @Nullable String outcome = row.getString("outcome");
    String state = row.getString("tx_state");
    return Optional.of(
        new Carrier(
            row.getLong("chain"),
            new Address(wallet),
            row.getLong("its_nonce"),
            outcome == null ? state : state + ": " + outcome));
  }

  private static AttemptLine attempt(ResultSet row) throws SQLException {
    return new AttemptLine(
        AttemptRows.attempt(row),
        instant(row.getObject("created", LocalDateTime.class)),
        Optional.ofNullable(row.getObject("block_number", Long.class)));
  }

  /** Sessions are in UTC. */
  private static Instant instant(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC);
  }
}
