package network.skale.nms.duty;

import java.util.List;
import network.skale.nms.chain.Block;

/** Takes a nonce in the journal, and sends. */
record ForReal(Journal journal, Dispatch dispatch) implements Outlet {

  @Override
  public List<PendingTx> pending() {
    return journal.pending();
  }

  @Override
  public void send(List<Duty> duties, long floor, Offer offer, Block head) {
    long nonce = journal.reserve(duties, floor);
    dispatch.first(nonce, Attempt.Intent.DUTY, offer, head);
  }
}
