package network.skale.nms.duty;

import java.util.List;
import network.skale.nms.chain.Block;

/** Where transactions go that are ready to be signed. */
interface Outlet {

  /** Those that are under way, and are to be followed. */
  List<PendingTx> pending();

  /**
   * @param floor the lowest nonce that may be taken
   */
  void send(List<Duty> duties, long floor, Offer offer, Block head);
}
