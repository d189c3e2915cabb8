package network.skale.nms.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.LogQuery;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;

/**
 * Lists and knows the nodes that the test says, and is of the generation that it says; the rest is
 * asked of a real one, if there is one.
 */
public final class StandInSkaleManager implements SkaleManager {

  private static final Address ADDRESS = new Address("0x" + "5a".repeat(20));

  private final Optional<SkaleManager> rest;
  private Periods periods;
  private List<CheckedNode> checked = List.of();
  private volatile Optional<Generation> generation = Optional.empty();
  private Optional<List<NodeInfo>> nodes = Optional.empty();
  private final List<Long> asked = new ArrayList<>();
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

  public void isOf(Generation one) {
    generation = Optional.of(one);
  }

  /** All nodes that are registered; each has its place in the list as id. */
  public void knows(List<NodeInfo> all) {
    nodes = Optional.of(all);
  }

  /** The ids of the nodes that were asked for, and forgets them. */
  public List<Long> asked() {
    List<Long> all = List.copyOf(asked);
    asked.clear();
    return all;
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
    return generation.orElseGet(() -> rest().generation());
  }

  @Override
  public Address address() {
    return rest.map(SkaleManager::address).orElse(ADDRESS);
  }

  @Override
  public long numberOfNodes() {
    answer();
    return nodes.map(all -> (long) all.size()).orElseGet(() -> rest().numberOfNodes());
  }

  @Override
  public NodeInfo node(long id) {
    answer();
    asked.add(id);
    return nodes.map(all -> all.get(Math.toIntExact(id))).orElseGet(() -> rest().node(id));
  }

  @Override
  public long firstBlock(long node) {
    return rest().firstBlock(node);
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
  public LogQuery verdictLogs(long from) {
    return rest().verdictLogs(from);
  }

  @Override
  public LogQuery bountyLogs(long node) {
    return rest().bountyLogs(node);
  }

  @Override
  public Optional<BountyClaimed> bountyIn(Receipt receipt, long node) {
    return rest().bountyIn(receipt, node);
  }
}
