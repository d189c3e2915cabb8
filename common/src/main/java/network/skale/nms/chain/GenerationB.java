package network.skale.nms.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;

/** SKALE Manager 1.5.0: verdicts, and a bounty each reward period. */
final class GenerationB implements SkaleManager {

  private final Address address;
  private final NodeRegister nodes;
  private final ConstantsHolder constants;
  private final Verdicts verdicts;
  private final Bounties bounties;

  private GenerationB(ContractBook book, Contract manager) {
    this.address = manager.address();
    this.nodes = new NodeRegister(book.find(ContractName.NODES));
    this.constants = new ConstantsHolder(book.find(ContractName.CONSTANTS_HOLDER));
    this.verdicts = new Verdicts(manager, book.find(ContractName.MONITORS));
    this.bounties = new Bounties(manager);
  }

  static GenerationB open(ContractBook book) {
    return new GenerationB(book, book.find(ContractName.SKALE_MANAGER));
  }

  @Override
  public Generation generation() {
    return Generation.B;
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public long numberOfNodes() {
    return nodes.size();
  }

  @Override
  public NodeInfo node(long id) {
    return nodes.node(id);
  }

  @Override
  public long firstBlock(long node) {
    return nodes.firstBlock(node);
  }

  @Override
  public boolean isOwner(Address owner, long node) {
    return nodes.isOwner(owner, node);
  }

  @Override
  public Periods periods() {
    return constants.periods();
  }

  @Override
  public List<CheckedNode> checkedNodes(long node) {
    return verdicts.checkedBy(node);
  }

  @Override
  public Instant nextRewardDate(long node) {
    return nodes.nextRewardDate(node);
  }

  @Override
  public Instant rewardDateAfter(Instant claim) {
    return claim.plus(periods().reward());
  }

  /** Never: a late claim is paid like any other. */
  @Override
  public Optional<Instant> claimCloses(Instant claim) {
    return Optional.empty();
  }

  @Override
  public Call sendVerdicts(long from, List<Verdict> sent) {
    return verdicts.send(from, sent);
  }

  @Override
  public Call claimBounty(long node) {
    return bounties.claim(node);
  }

  @Override
  public List<VerdictSent> verdictsIn(Receipt receipt) {
    return verdicts.in(receipt);
  }

  @Override
  public LogQuery verdictLogs(long from) {
    return verdicts.of(from);
  }

  @Override
  public LogQuery bountyLogs(long node) {
    return bounties.about(node);
  }

  @Override
  public Optional<BountyClaimed> bountyIn(Receipt receipt, long node) {
    return bounties.in(receipt, node);
  }
}
