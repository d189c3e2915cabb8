package network.skale.nms.bounty.store;

import java.math.BigInteger;
import java.time.Instant;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.BountyClaimed;

/**
 * A bounty that the chain paid.
 *
 * @param time of its block
 */
public record BountyEvent(
    BountyClaimed claimed, BigInteger gasUsed, Instant time, String txHash, long blockNumber) {

  /**
   * @param block the one that holds the receipt
   */
  public static BountyEvent of(BountyClaimed claimed, Receipt receipt, Block block) {
    return new BountyEvent(
        claimed, receipt.gasUsed(), block.time(), receipt.txHash(), receipt.blockNumber());
  }
}
