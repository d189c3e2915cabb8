package network.skale.nms.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.NodeState;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import org.web3j.crypto.Hash;

/** SKALE Manager 1.5.0. */
final class GenerationB implements SkaleManager {

  private static final int NAME_LIMIT = 200;

  private final Contract manager;
  private final Contract nodes;
  private final Contract monitors;
  private final Contract constants;
  private final Event verdictSent;
  private final Event bountyGot;

  private GenerationB(Contract manager, Contract nodes, Contract monitors, Contract constants) {
    this.manager = manager;
    this.nodes = nodes;
    this.monitors = monitors;
    this.constants = constants;
    this.verdictSent =
        Event.of(
            monitors.address(),
            "VerdictWasSent(uint256,uint256,uint32,uint32,bool,uint256,uint256,uint256)");
    this.bountyGot =
        Event.of(
            manager.address(),
            "BountyGot(uint256,address,uint256,uint256,uint256,uint256,uint256,uint256)");
  }

  static GenerationB open(ContractBook book) {
    return new GenerationB(
        book.find(ContractName.SKALE_MANAGER),
        book.find(ContractName.NODES),
        book.find(ContractName.MONITORS),
        book.find(ContractName.CONSTANTS_HOLDER));
  }

  @Override
  public Generation generation() {
    return Generation.B;
  }

  @Override
  public Address address() {
    return manager.address();
  }

  @Override
  public long numberOfNodes() {
    return nodes.read(CallData.of("getNumberOfNodes()"), answer -> answer.number(0));
  }

  @Override
  public NodeInfo node(long id) {
    return nodes.read(
        CallData.of("nodes(uint256)").uint(id),
        answer ->
            new NodeInfo(
                id,
                Printable.of(answer.text(0), NAME_LIMIT), // whoever registered it chose the name
                answer.ip(1),
                (int) answer.number(3, 0xFFFF),
                answer.time(5),
                state((int) answer.number(7, 255))));
  }

  @Override
  public long firstBlock(long node) {
    return nodes.read(CallData.of("nodes(uint256)").uint(node), answer -> answer.number(4));
  }

  @Override
  public boolean isOwner(Address owner, long node) {
    return nodes.read(
        CallData.of("isNodeExist(address,uint256)").address(owner).uint(node),
        answer -> answer.flag(0));
  }

  @Override
  public Periods periods() {
    return Decoded.from(
        "the contract's periods",
        () ->
            new Periods(period("rewardPeriod()"), period("deltaPeriod()"), period("checkTime()")));
  }

  @Override
  public List<CheckedNode> checkedNodes(long node) {
    return monitors.read(
        CallData.of("getCheckedArray(bytes32)").bytes32(monitorIndex(node)),
        answer ->
            answer.array(0, 3, item -> new CheckedNode(item.number(0), item.time(1), item.ip(2))));
  }

  @Override
  public Instant nextRewardDate(long node) {
    return nodes.read(
        CallData.of("getNodeNextRewardDate(uint256)").uint(node), answer -> answer.time(0));
  }

  @Override
  public Call sendVerdicts(long from, List<Verdict> verdicts) {
    CallData data =
        CallData.of("sendVerdicts(uint256,(uint256,uint32,uint32)[])")
            .uint(from)
            .uint(2 * AbiReader.WORD) // where the list begins: after this word and the one before
            .uint(verdicts.size());
    verdicts.forEach(each -> data.uint(each.target()).uint(each.downtime()).uint(each.latency()));
    return manager.call(data);
  }

  @Override
  public Call claimBounty(long node) {
    return manager.call(CallData.of("getBounty(uint256)").uint(node));
  }

  @Override
  public List<VerdictSent> verdictsIn(Receipt receipt) {
    return verdictSent.in(
        receipt,
        (indexed, data) ->
            new VerdictSent(
                indexed.number(1),
                new Verdict(indexed.number(2), data.number(0), data.number(1)),
                data.flag(2)));
  }

  @Override
  public LogQuery bountyLogs(long node) {
    return bountyGot.about(node);
  }

  @Override
  public Optional<BountyClaimed> bountyIn(Receipt receipt, long node) {
    return bountyGot
        .in(
            receipt,
            (indexed, data) ->
                new BountyClaimed(indexed.number(1), data.uint(3), data.number(1), data.number(2)))
        .stream()
        .filter(bounty -> bounty.node() == node)
        .findFirst();
  }

  /** Under which key Monitors keeps a node's list. */
  static String monitorIndex(long node) {
    return Hash.sha3(CallData.word(node));
  }

  private static NodeState state(int code) {
    return switch (code) {
      case 0 -> NodeState.ACTIVE;
      case 1 -> NodeState.LEAVING;
      case 2 -> NodeState.LEFT;
      case 3 -> NodeState.IN_MAINTENANCE;
      default -> throw new IllegalArgumentException(code + " is no state of a node");
    };
  }

  private Duration period(String getter) {
    return Duration.ofSeconds(
        constants.read(CallData.of(getter), answer -> answer.number(0, 0xFFFF_FFFFL)));
  }
}
