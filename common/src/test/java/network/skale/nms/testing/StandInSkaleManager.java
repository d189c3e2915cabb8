package network.skale.nms.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;

/** Lists the nodes that the test says; the rest is asked of a real one, if there is one. */
public final class StandInSkaleManager implements SkaleManager {

  private final Optional<SkaleManager> rest;
  private Periods periods;
  private List<CheckedNode> checked = List.of();
  private boolean away;

  public StandInSkaleManager(Periods periods, Optional<SkaleManager> rest) {
    this.periods = periods;
    this.rest = rest;
  }

  public void lists(List<CheckedNode> nodes) {
    checked = nodes;
  }

  public void has(Periods others) {
    periods = others;
  }

  /** As if no Ethereum node answered. */
  public void isAway(boolean now) {
    away = now;
  }

  @Override
  public List<CheckedNode> checkedNodes(long node) {
    answer();
    return checked;
  }

  @Override
  public Periods periods() {
    answer();
    return periods;
  }

  private void answer() {
    if (away) {
      throw new ChainUnavailable("no Ethereum endpoint answers");
    }
  }

  private SkaleManager rest() {
    return rest.orElseThrow(() -> new UnsupportedOperationException("not part of this test"));
  }

  @Override
  public Generation generation() {
    return rest().generation();
  }

  @Override
  public Address address() {
    return rest().address();
  }

  @Override
  public long numberOfNodes() {
    return rest().numberOfNodes();
  }

  @Override
  public NodeInfo node(long id) {
    return rest().node(id);
  }

  @Override
  public boolean isOwner(Address owner, long node) {
    return rest().isOwner(owner, node);
  }

  @Override
  public Instant nextRewardDate(long node) {
    return rest().nextRewardDate(node);
  }

  @Override
  public Instant rewardDateAfter(Instant claim) {
    return rest().rewardDateAfter(claim);
  }

  @Override
  public Optional<Instant> claimCloses(Instant claim) {
    return rest().claimCloses(claim);
  }

  @Override
  public Call sendVerdicts(long from, List<Verdict> verdicts) {
    return rest().sendVerdicts(from, verdicts);
  }

  @Override
  public Call claimBounty(long node) {
    return rest().claimBounty(node);
  }

  @Override
  public List<VerdictSent> verdictsIn(Receipt receipt) {
    return rest().verdictsIn(receipt);
  }

  @Override
  public Optional<BountyClaimed> bountyIn(Receipt receipt, long node) {
    return rest().bountyIn(receipt, node);
  }
}
