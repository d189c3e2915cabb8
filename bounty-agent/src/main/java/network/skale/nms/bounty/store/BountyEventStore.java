package network.skale.nms.bounty.store;

import java.math.BigDecimal;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.store.Transaction;

/** The history of bounties: one row for each transaction. */
public final class BountyEventStore {

  /** An event that is there already stays as it is. */
  public void add(Transaction tx, BountyEvent event) {
    BountyClaimed claimed = event.claimed();
    tx.update(
        """
        INSERT INTO bounty_event
          (my_id, bounty, downtime, latency, gas_used, tx_dt, tx_hash, block_number)
        VALUES (?, ?, ?, ?, ?, FROM_UNIXTIME(?), ?, ?)
        ON DUPLICATE KEY UPDATE id = id
        """,
        claimed.node(),
        claimed.bounty().toString(),
        claimed.downtime(),
        claimed.latency(),
        new BigDecimal(event.gasUsed()),
        event.time().getEpochSecond(),
        event.txHash(),
        event.blockNumber());
  }
}
