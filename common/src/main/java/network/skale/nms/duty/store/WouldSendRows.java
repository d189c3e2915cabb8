package network.skale.nms.duty.store;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.WouldSend;
import network.skale.nms.store.Transaction;

/** Table {@code would_send}: one row per transaction that a dry run stopped at. */
record WouldSendRows(Account account) {

  boolean exists(Transaction tx, WouldSend noted) {
    return !tx.query(
            """
            SELECT id FROM would_send
            WHERE chain_id = ? AND address = ? AND digest = SHA2(?, 256)
            """,
            row -> row.getLong("id"),
            account.chain(),
            account.address().hex(),
            text(noted))
        .isEmpty();
  }

  void insert(Transaction tx, WouldSend noted) {
    Duty first = noted.duties().getFirst();
    tx.update(
        """
        INSERT INTO would_send (chain_id, address, kind, node, duties, contract, data, digest,
                                gas_limit, max_fee, max_tip, worst_cost)
        VALUES (?, ?, ?, ?, ?, ?, ?, SHA2(?, 256), ?, ?, ?, ?)
        """,
        account.chain(),
        account.address().hex(),
        Names.of(first.key().kind()),
        first.key().node(),
        ids(noted),
        noted.call().to().hex(),
        noted.call().data(),
        text(noted),
        new BigDecimal(noted.gasLimit()),
        new BigDecimal(noted.maxFee()),
        new BigDecimal(noted.maxTip()),
        new BigDecimal(noted.worstCase()));
  }

  private static String ids(WouldSend noted) {
    return noted.duties().stream().map(duty -> Long.toString(duty.id())).collect(joining(","));
  }

  /** What makes it the same transaction, whatever it would cost. */
  private static String text(WouldSend noted) {
    return ids(noted) + " " + noted.call().to().hex() + " " + noted.call().data();
  }
}
