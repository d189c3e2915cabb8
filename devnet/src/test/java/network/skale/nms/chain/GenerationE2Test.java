package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.NodeState;
import network.skale.nms.model.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agents see of the devnet's contracts of SKALE Manager 1.9 and later. */
class GenerationE2Test {

  private static final Instant LAUNCH = Instant.parse("2026-10-12T00:00:00Z");
  private static final Instant DUE = Instant.parse("2026-11-20T00:00:00Z");

  private static StillDevnet net;
  private static Chain chain;
  private static SkaleManager manager;

  private String snapshot = "";

  @BeforeAll
  static void start() {
    net = StillDevnet.startE2(3, LAUNCH);
    chain = net.connect();
    manager = net.manager(chain);
  }

  @AfterAll
  static void end() {
    chain.close();
    net.close();
  }

  @BeforeEach
  void keep() {
    snapshot = net.chain().snapshot();
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void newDeploymentsFileIsRecognised() {
    assertThat(manager.generation()).isEqualTo(Generation.E2);
  }

  @Test
  void upgradedNetworksFileIsRecognisedThoughItStillHasMonitors() {
    SkaleManager upgraded = net.upgradedManager(chain);

    assertThat(upgraded.generation()).isEqualTo(Generation.E2);
    assertThat(upgraded.address()).isEqualTo(manager.address());
    assertThat(upgraded.checkedNodes(0)).isEmpty();
    assertThat(upgraded.nextRewardDate(0)).isEqualTo(manager.nextRewardDate(0));
  }

  @Test
  void nodesAreReadAsBefore() {
    assertThat(manager.numberOfNodes()).isEqualTo(3);
    assertThat(manager.node(1).name()).isEqualTo("node-1");
    assertThat(manager.node(1).address()).isEqualTo(StillDevnet.ip(1));
    assertThat(manager.node(1).state()).isEqualTo(NodeState.ACTIVE);
    assertThat(manager.isOwner(net.owner(1).address(), 1)).isTrue();
    assertThat(manager.isOwner(net.owner(1).address(), 2)).isFalse();
  }

  @Test
  void maintenanceIsSeen() {
    net.contracts().nodes().execute(net.owner(1).address(), "setNodeInMaintenance", 1);

    assertThat(manager.node(1).state()).isEqualTo(NodeState.IN_MAINTENANCE);
  }

  @Test
  void absentNodeIsNamedByTheContractsError() {
    assertThatThrownBy(() -> manager.nextRewardDate(9))
        .isInstanceOf(CallReverted.class)
        .hasMessage("the contract refuses the call: NodeDoesNotExist");
  }

  @Test
  void rewardDateFollowsTheMonthOfTheLatestBlock() {
    Instant first = manager.nextRewardDate(0);
    assertThat(first).isBetween(Instant.parse("2026-11-12T00:00:00Z"), DUE);

    net.goTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(manager.nextRewardDate(0)).isEqualTo("2026-12-04T00:00:00Z");
  }

  @Test
  void rewardDateAfterAClaimIsTheContracts() {
    Instant claim = Instant.parse("2026-12-02T12:00:00Z");
    assertThat(manager.rewardDateAfter(claim)).isEqualTo("2026-12-29T00:00:00Z");
    net.contracts()
        .contract("Bounty")
        .execute(net.contracts().owner(), "setNodeCreationWindowSeconds", 86_400);

    Instant announced = manager.rewardDateAfter(claim);
    claimAt(claim, 0);

    assertThat(announced).isEqualTo("2027-01-02T12:00:00Z");
    assertThat(manager.nextRewardDate(0)).isEqualTo(announced);
  }

  @Test
  void claimClosesWithItsMonth() {
    assertThat(manager.claimCloses(DUE)).contains(Instant.parse("2026-12-01T00:00:00Z"));
  }

  @Test
  void bountyIsFoundInTheReceiptAmongOtherEvents() {
    Receipt receipt = claimAt(DUE, 1);

    BountyClaimed bounty = manager.bountyIn(receipt, 1).orElseThrow();
    assertThat(bounty.bounty()).isGreaterThan(BigInteger.TEN.pow(18));
    assertThat(bounty.downtime()).isZero();
    assertThat(bounty.latency()).isZero();
    assertThat(receipt.logs()).hasSizeGreaterThan(1);
    assertThat(manager.bountyIn(receipt, 0)).isEmpty();
  }

  @Test
  void bountyEventOfAnotherContractCountsForNothing() {
    Receipt receipt = claimAt(DUE, 1);
    Address other = net.contracts().contract("Distributor").address();
    List<LogEntry> forged =
        receipt.logs().stream().map(log -> new LogEntry(other, log.topics(), log.data())).toList();

    assertThat(manager.bountyIn(with(receipt, forged), 1)).isEmpty();
  }

  @Test
  void nobodyIsToBeWatchedAndNoVerdictCanBeSent() {
    assertThat(manager.checkedNodes(0)).isEmpty();
    assertThat(manager.verdictsIn(claimAt(DUE, 1))).isEmpty();
    assertThatThrownBy(() -> manager.sendVerdicts(0, List.of(new Verdict(1, 0, 0))))
        .isInstanceOf(CallReverted.class)
        .hasMessage("the contract refuses the call: SKALE Manager 1.9 or later takes no verdicts");
  }

  private static Receipt with(Receipt receipt, List<LogEntry> logs) {
    return new Receipt(
        receipt.txHash(),
        receipt.blockNumber(),
        receipt.blockHash(),
        true,
        receipt.gasUsed(),
        receipt.gasPrice(),
        logs);
  }

  /** As the agents see its receipt. */
  private static Receipt claimAt(Instant time, int node) {
    Call call = manager.claimBounty(node);
    net.chain().setNextBlockTime(time);
    String hash = net.chain().send(net.owner(node).address(), call.to(), call.data(), 2_000_000);
    assertThat(net.chain().await(hash).succeeded()).isTrue();
    return chain.receipt(hash).orElseThrow();
  }
}
