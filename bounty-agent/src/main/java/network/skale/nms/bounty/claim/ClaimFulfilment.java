package network.skale.nms.bounty.claim;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.skale.nms.bounty.store.BountyEvent;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Fulfilment;
import network.skale.nms.duty.Settlement;
import network.skale.nms.model.BountyClaimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claim is done when a final receipt has its bounty. */
public final class ClaimFulfilment implements Fulfilment {

  private static final Logger log = LoggerFactory.getLogger(ClaimFulfilment.class);

  private final Supplier<SkaleManager> manager;
  private final BountyEventStore events;

  public ClaimFulfilment(Supplier<SkaleManager> manager, BountyEventStore events) {
    this.manager = manager;
    this.events = events;
  }

  @Override
  public DutyKind kind() {
    return DutyKind.CLAIM;
  }

  @Override
  public Call call(List<Duty> duties) {
    return manager.get().claimBounty(duties.getFirst().key().node());
  }

  /** The month's end where bounties are paid by month; else when a claim counts as late. */
  @Override
  public Instant deadline(List<Duty> duties) {
    SkaleManager contract = manager.get();
    Instant due = contract.nextRewardDate(duties.getFirst().key().node());
    return contract.claimCloses(due).orElseGet(() -> due.plus(contract.periods().delta()));
  }

  @Override
  public List<Duty> worthCarrying(List<Duty> duties, Block head) {
    return duties;
  }

  @Override
  public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
    Optional<BountyClaimed> bounty =
        manager.get().bountyIn(receipt, duties.getFirst().key().node());
    Map<Duty, DutyState> states = new HashMap<>();
    for (Duty duty : duties) {
      // without one, the date alone is no proof before its block is final: ClaimJob looks at that
      if (bounty.isPresent()) {
        states.put(duty, DutyState.DONE);
      }
    }
    bounty.ifPresent(
        claimed ->
            log.info(
                "node {} got a bounty of {} wei of SKL in transaction {}",
                claimed.node(),
                claimed.bounty(),
                receipt.txHash()));
    return new Settlement(
        states,
        tx -> bounty.ifPresent(claimed -> events.add(tx, BountyEvent.of(claimed, receipt, block))));
  }
}
