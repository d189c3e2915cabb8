package network.skale.nms.duty;

import java.time.Instant;
import java.util.List;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Receipt;

/** How duties of one kind are fulfilled, and how the chain shows that they were. */
public interface Fulfilment {

  DutyKind kind();

  /** The one call that fulfils all of {@code duties}. */
  Call call(List<Duty> duties);

  /**
   * What a final transaction did for each of {@code duties}; a duty that is not named stays open.
   *
   * @param block the block that holds the receipt
   */
  Settlement settle(List<Duty> duties, Receipt receipt, Block block);

  /** By which block time these want to be mined; the nearer it is, the more is offered. */
  Instant deadline(List<Duty> duties);

  /**
   * Those of {@code duties}, in their order, that bytes of now should carry. None only if a block
   * after {@code head} comes too late for all of them, for ever; which is never so for a claim.
   */
  List<Duty> worthCarrying(List<Duty> duties, Block head);
}
