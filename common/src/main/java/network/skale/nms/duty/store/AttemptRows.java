package network.skale.nms.duty.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import network.skale.nms.chain.Receipt;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Attempt.Intent;
import network.skale.nms.store.Transaction;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.TxCodec;

/** Table {@code attempt}: one row per signed byte string. */
record AttemptRows(Account account) {

  void insert(Transaction tx, Attempt attempt) {
    tx.update(
        """
        INSERT INTO attempt (hash, chain_id, address, nonce, seq, intent, raw,
                             max_fee, max_tip, gas_limit, head)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        attempt.signed().hash(),
        account.chain(),
        account.address().hex(),
        attempt.tx().nonce(),
        attempt.seq(),
        Names.of(attempt.intent()),
        attempt.signed().raw(),
        new BigDecimal(attempt.tx().maxFee()),
        new BigDecimal(attempt.tx().maxTip()),
        new BigDecimal(attempt.tx().gasLimit()),
        attempt.head());
  }

  List<Attempt> of(Transaction tx, long nonce) {
    return tx.query(
        """
        SELECT hash, seq, intent, raw, head FROM attempt
        WHERE chain_id = ? AND address = ? AND nonce = ? ORDER BY seq
        """,
        AttemptRows::attempt,
        account.chain(),
        account.address().hex(),
        nonce);
  }

  static Attempt attempt(ResultSet row) throws SQLException {
    SignedTx signed = new SignedTx(row.getString("hash"), row.getString("raw"));
    return new Attempt(
        row.getInt("seq"),
        Intent.valueOf(row.getString("intent").toUpperCase(Locale.ROOT)),
        TxCodec.decode(signed),
        signed,
        row.getLong("head"));
  }

  void setBlock(Transaction tx, Receipt receipt) {
    tx.update(
        "UPDATE attempt SET block_number = ?, block_hash = ? WHERE hash = ?",
        receipt.blockNumber(),
        receipt.blockHash(),
        receipt.txHash());
  }

  void clearBlocks(Transaction tx, long nonce) {
    tx.update(
        """
        UPDATE attempt SET block_number = NULL, block_hash = NULL
        WHERE chain_id = ? AND address = ? AND nonce = ?
        """,
        account.chain(),
        account.address().hex(),
        nonce);
  }
}
