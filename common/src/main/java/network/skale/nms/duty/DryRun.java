package network.skale.nms.duty;

import java.util.List;
import network.skale.nms.chain.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what would be sent, once for the same duties, and leaves alone what is under way: no nonce
 * is taken, nothing is signed or broadcast, and duties stay open.
 */
record DryRun(Journal journal) implements Outlet {

  private static final Logger log = LoggerFactory.getLogger(DryRun.class);

  @Override
  public List<PendingTx> pending() {
    return List.of();
  }

  @Override
  public void send(List<Duty> duties, long floor, Offer offer, Block head) {
    if (journal.note(WouldSend.of(duties, offer))) {
      log.info(
          "dry run: this would be sent to {} for {}: gas limit {}, at most {} wei per gas, {} wei"
              + " in all, data {}",
          offer.call().to(),
          duties.stream().map(Duty::key).toList(),
          offer.gasLimit(),
          offer.fees().maxFee(),
          offer.worstCase(),
          offer.call().data());
    }
  }
}
