package network.skale.nms.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.MonthRule;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;

/** SKALE Manager 1.9 and later: no verdicts, and a bounty each calendar month. */
final class GenerationE2 implements SkaleManager {

  private final Address address;
  private final NodeRegister nodes;
  private final ConstantsHolder constants;
  private final Contract bounty;
  private final Bounties bounties;

  private GenerationE2(ContractBook book, Contract manager) {
    this.address = manager.address();
    this.nodes = new NodeRegister(book.find(ContractName.NODES));
    this.constants = new ConstantsHolder(book.find(ContractName.CONSTANTS_HOLDER));
    this.bounty = book.find(ContractName.BOUNTY);
    this.bounties = new Bounties(manager);
  }

  static GenerationE2 open(ContractBook book) {
    return new GenerationE2(book, book.find(ContractName.SKALE_MANAGER));
  }

  @Override
  public Generation generation() {
    return Generation.E2;
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
    return List.of();
  }

  @Override
  public Instant nextRewardDate(long node) {
    return nodes.nextRewardDate(node);
  }

  @Override
  public Instant rewardDateAfter(Instant claim) {
    long window =
        bounty.read(
            CallData.of("nodeCreationWindowSeconds()"), answer -> answer.number(0, 0xFFFF_FFFFL));
    return new MonthRule(Duration.ofSeconds(window)).next(claim, claim);
  }

  @Override
  public Optional<Instant> claimCloses(Instant claim) {
    return Optional.of(MonthRule.closes(claim));
  }

  @Override
  public Call sendVerdicts(long from, List<Verdict> verdicts) {
    throw takesNoVerdicts();
  }

  private CallReverted takesNoVerdicts() {
    return new CallReverted(generation().versions() + " takes no verdicts");
  }

  @Override
  public Call claimBounty(long node) {
    return bounties.claim(node);
  }

  @Override
  public List<VerdictSent> verdictsIn(Receipt receipt) {
    return List.of();
  }

  @Override
  public LogQuery verdictLogs(long from) {
    throw takesNoVerdicts();
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
