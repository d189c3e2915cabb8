package network.skale.nms.bounty.history;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import network.skale.nms.bounty.store.Blocks;
import network.skale.nms.bounty.store.BountyEvent;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.HistoryPruned;
import network.skale.nms.chain.LogPlace;
import network.skale.nms.chain.RangeRefused;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.BountyClaimed;

/** The bounties that past blocks hold, and from which block on the Ethereum node still has them. */
final class PastBounties {

  private final PastChain chain;
  private final Supplier<SkaleManager> manager;

  PastBounties(PastChain chain, Supplier<SkaleManager> manager) {
    this.chain = chain;
    this.manager = manager;
  }

  /**
   * All bounties of the node in these blocks.
   *
   * @throws RangeRefused if fewer blocks at once may be answered
   * @throws HistoryPruned if the Ethereum node no longer has all that is needed
   */
  List<BountyEvent> in(Blocks blocks, long node) {
    // some nodes tell of blocks that they do not have that nothing happened in them
    var _ = block(blocks.first());
    List<LogPlace> places = places(blocks, node);
    var _ = block(blocks.last());
    return places.stream().distinct().map(place -> event(place, node)).toList();
  }

  /**
   * The first of these blocks from which on the Ethereum node has everything, found by bisection as
   * it is the oldest blocks that are forgotten; empty if it does not even have the last one.
   */
  OptionalLong firstKept(Blocks blocks, long node) {
    if (!keeps(blocks.last(), node)) {
      return OptionalLong.empty();
    }
    long low = blocks.first();
    long high = blocks.last();
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (keeps(middle, node)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalLong.of(high);
  }

  /** Whether the Ethereum node tells what one block holds. */
  boolean keeps(long number, long node) {
    try {
      var _ = block(number);
      var _ = places(new Blocks(number, number), node);
      return true;
    } catch (HistoryPruned | RangeRefused e) {
      return false;
    }
  }

  private List<LogPlace> places(Blocks blocks, long node) {
    try {
      return chain.get().logs(manager.get().bountyLogs(node), blocks.first(), blocks.last());
    } catch (HistoryPruned e) {
      throw e;
    } catch (ChainUnavailable e) {
      if (blocks.count() == 1) {
        throw e;
      }
      // who answers this is not away: it hung up, or timed out, as it was asked for too much
      var _ = block(blocks.first());
      throw new RangeRefused("no answer for %s at once".formatted(blocks), e);
    }
  }

  private BountyEvent event(LogPlace place, long node) {
    Receipt receipt = chain.get().receipt(place).orElseThrow(() -> noReceipt(place));
    BountyClaimed bounty =
        manager.get().bountyIn(receipt, node).orElseThrow(() -> noBounty(place, node));
    return BountyEvent.of(bounty, receipt, block(place.block()));
  }

  private Block block(long number) {
    return chain.get().block(number).orElseThrow(() -> noBlock(number));
  }

  private ChainUnavailable noBlock(long number) {
    return chain.get().latest().number() < number
        ? new ChainUnavailable(
            "the Ethereum node is behind, it has no block %d yet".formatted(number))
        : new HistoryPruned("the Ethereum node no longer has block %d".formatted(number));
  }

  private static HistoryPruned noReceipt(LogPlace place) {
    return new HistoryPruned(
        "the Ethereum node no longer has the receipt of transaction %s in block %d"
            .formatted(place.txHash(), place.block()));
  }

  private static ChainUnavailable noBounty(LogPlace place, long node) {
    return new ChainUnavailable(
        "transaction %s has an event of a bounty of node %d, but its receipt has none that can be read"
            .formatted(place.txHash(), node));
  }
}
