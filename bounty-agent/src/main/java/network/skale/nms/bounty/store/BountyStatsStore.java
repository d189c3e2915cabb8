package network.skale.nms.bounty.store;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.LogPlace;
import network.skale.nms.store.Database;

/** The balances around each claim; a row of NULLs where they could not be known. */
public final class BountyStatsStore {

  private final Database database;

  public BountyStatsStore(Database database) {
    this.database = database;
  }

  /** Claims in these blocks that have no row yet, the latest first. */
  public List<LogPlace> missing(long node, Blocks blocks, int most) {
    return claims("s.tx_hash IS NULL", node, blocks, most);
  }

  /** Claims in these blocks whose balances could not be known, the latest first. */
  public List<LogPlace> unknown(long node, Blocks blocks, int most) {
    return claims("s.tx_hash IS NOT NULL AND s.eth_balance IS NULL", node, blocks, most);
  }

  private List<LogPlace> claims(String which, long node, Blocks blocks, int most) {
    return database.query(
        """
        SELECT e.tx_hash, e.block_number
        FROM bounty_event e LEFT JOIN bounty_stats s ON s.tx_hash = e.tx_hash
        WHERE e.my_id = ? AND e.block_number BETWEEN ? AND ? AND %s
        ORDER BY e.block_number DESC LIMIT ?
        """
            .formatted(which),
        row -> new LogPlace(row.getString(1), row.getLong(2)),
        node,
        blocks.first(),
        blocks.last(),
        most);
  }

  /** A row with balances is never changed. */
  public void put(String txHash, Optional<Balances> balances) {
    database.update(
        """
        INSERT INTO bounty_stats
          (tx_hash, eth_balance_before, skl_balance_before, eth_balance, skl_balance)
        VALUES (?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE
          eth_balance_before = COALESCE(eth_balance_before, VALUES(eth_balance_before)),
          skl_balance_before = COALESCE(skl_balance_before, VALUES(skl_balance_before)),
          eth_balance = COALESCE(eth_balance, VALUES(eth_balance)),
          skl_balance = COALESCE(skl_balance, VALUES(skl_balance))
        """,
        txHash,
        balances.map(Balances::ethBefore).map(BigInteger::toString).orElse(null),
        balances.map(Balances::sklBefore).map(BigInteger::toString).orElse(null),
        balances.map(Balances::eth).map(BigInteger::toString).orElse(null),
        balances.map(Balances::skl).map(BigInteger::toString).orElse(null));
  }
}
