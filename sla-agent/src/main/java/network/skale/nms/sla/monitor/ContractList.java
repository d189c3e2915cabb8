package network.skale.nms.sla.monitor;

import java.util.List;
import java.util.function.Supplier;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.Periods;

/** The list that the contract gives, where it takes verdicts. */
public final class ContractList implements Watchlist {

  private final Supplier<SkaleManager> manager;

  public ContractList(Supplier<SkaleManager> manager) {
    this.manager = manager;
  }

  @Override
  public List<Assignment> of(long me) {
    SkaleManager contract = manager.get();
    Periods periods = contract.periods();
    return contract.checkedNodes(me).stream()
        .map(checked -> new Assignment(me, checked, periods))
        .toList();
  }
}
