package network.skale.nms.duty.store;

import network.skale.nms.model.Address;
import network.skale.nms.store.Transaction;

/**
 * One key on one chain. Its row is the lock between processes: never held over a call to the chain
 * or a signature.
 */
record Account(long chain, Address address) {

  /** Locks the row until the transaction ends. */
  long lockedNextNonce(Transaction tx) {
    tx.update(
        """
        INSERT INTO account (chain_id, address, next_nonce) VALUES (?, ?, 0)
        ON DUPLICATE KEY UPDATE next_nonce = next_nonce
        """,
        chain,
        address.hex());
    return tx.query(
            "SELECT next_nonce FROM account WHERE chain_id = ? AND address = ? FOR UPDATE",
            row -> row.getLong("next_nonce"),
            chain,
            address.hex())
        .getFirst();
  }

  void setNextNonce(Transaction tx, long next) {
    tx.update(
        "UPDATE account SET next_nonce = ? WHERE chain_id = ? AND address = ?",
        next,
        chain,
        address.hex());
  }
}
