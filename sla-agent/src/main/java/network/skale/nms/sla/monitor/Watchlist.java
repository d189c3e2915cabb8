package network.skale.nms.sla.monitor;

import java.util.List;
import network.skale.nms.model.Assignment;

/** Where the list of nodes to watch comes from: the contract, or our own draw. */
public interface Watchlist {

  /**
   * The whole list of {@code me} now, with the periods that hold now.
   *
   * @throws network.skale.nms.chain.ChainUnavailable if no Ethereum node answers
   * @throws GenerationChanged if the contracts are no longer of the kind that the agent started on
   */
  List<Assignment> of(long me);
}
