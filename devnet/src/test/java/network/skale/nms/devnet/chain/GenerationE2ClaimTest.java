package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.MonthsOnAnvil.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.MonthsOnAnvil.Received;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of claims in SKALE Manager 1.12.0, as measured, on the devnet's contracts. */
class GenerationE2ClaimTest {

  private static final String NOT_OWNER = "Node does not exist for Message sender";
  private static final String TOO_EARLY = "Not time for bounty";
  private static final String ABSENT = "0x4c08d8db" + "%064x".formatted(99);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final BigInteger UINT256_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  private static MonthsOnAnvil months;

  private String snapshot = "";
  private long node;
  private Instant opens = Instant.EPOCH;

  @BeforeAll
  static void deploy() {
    months = new MonthsOnAnvil();
  }

  @AfterAll
  static void end() {
    months.close();
  }

  @BeforeEach
  void register() {
    snapshot = months.net.chain().snapshot();
    node = months.register(CREATED);
    opens = months.nextRewardDate(node);
  }

  @AfterEach
  void goBack() {
    months.net.goBackTo(snapshot);
  }

  @Test
  void oneSecondBeforeTheRewardDateIsRefused() {
    assertRefused(claim(opens.minus(SECOND)), TOO_EARLY);
  }

  @Test
  void exactlyAtTheRewardDateSucceeds() {
    assertThat(claim(opens).succeeded()).isTrue();
  }

  @Test
  void eventHasSixFieldsAndKnowsNeitherDowntimeNorLatency() {
    Received event = months.received(opens, node);

    assertThat(event)
        .isEqualTo(new Received(node, months.owner(0), 0, 0, event.bounty(), UINT256_MAX));
    assertThat(event.bounty()).isPositive();
  }

  @Test
  void secondTimeIsRefused() {
    months.received(opens, node);

    assertRefused(claim(opens.plus(SECOND)), TOO_EARLY);
  }

  @Test
  void claimAfterTheMonthsEndIsRefusedUntilDayFour() {
    assertRefused(claim(Instant.parse("2026-12-01T00:00:00Z")), TOO_EARLY);
    assertRefused(claim(Instant.parse("2026-12-03T23:59:59Z")), TOO_EARLY);
    assertThat(claim(Instant.parse("2026-12-04T00:00:00Z")).succeeded()).isTrue();
  }

  @Test
  void anotherSenderIsRefused() {
    assertRefused(months.claimBy(months.owner(1), opens, node), NOT_OWNER);
  }

  @Test
  void absentNodeIsRefusedByACustomError() {
    assertRefused(months.claimBy(months.owner(0), opens, 99), ABSENT);
  }

  @Test
  void viewsOfAnAbsentNodeFailWithTheCustomError() {
    for (String view :
        new String[] {"getNodeIP", "getNodeNextRewardDate", "isTimeForReward", "getNodeStatus"}) {
      assertThatThrownBy(() -> months.nodes().read(view, 99))
          .as(view)
          .hasMessageContaining("0x4c08d8db");
    }
    assertThatThrownBy(() -> months.nodes().read("isNodeExist", months.owner(0), 99))
        .hasMessageContaining("0x4c08d8db");
  }

  @Test
  void incompliantNodeIsRefused() {
    months.set("Nodes", "setNodeIncompliant", node);
    assertRefused(claim(opens), "The node is incompliant");

    months.set("Nodes", "setNodeCompliant", node);
    assertThat(claim(opens.plusSeconds(10)).succeeded()).isTrue();
  }

  @Test
  void incompliantNodeThatIsEarlyIsToldOfTheTimeFirst() {
    months.set("Nodes", "setNodeIncompliant", node);

    assertRefused(claim(opens.minus(SECOND)), TOO_EARLY);
  }

  @Test
  void nodeThatLeftIsRefused() {
    months.nodes().execute(months.owner(0), "initExit", node);
    months.net.contracts().skaleManager().execute(months.owner(0), "nodeExit", node);

    assertThat(months.nodes().read("getNodeStatus", node).number(0)).isEqualTo(2);
    assertRefused(claim(opens), NOT_OWNER);
  }

  @Test
  void leavingNodeGetsItsBounty() {
    months.nodes().execute(months.owner(0), "initExit", node);

    assertThat(months.nodes().read("getNodeStatus", node).number(0)).isEqualTo(1);
    assertThat(months.received(opens, node).bounty()).isPositive();
  }

  @Test
  void nodeInMaintenanceGetsItsBounty() {
    months.nodes().execute(months.owner(0), "setNodeInMaintenance", node);

    assertThat(months.nodes().read("getNodeStatus", node).number(0)).isEqualTo(3);
    assertThat(months.received(opens, node).bounty()).isPositive();
  }

  @Test
  void nodeInMaintenanceIsNotActive() {
    long active = months.nodes().read("getActiveNodeIds").number(1);
    months.nodes().execute(months.owner(0), "setNodeInMaintenance", node);
    assertThat(months.nodes().read("getActiveNodeIds").number(1)).isEqualTo(active - 1);

    months.nodes().execute(months.owner(0), "removeNodeFromInMaintenance", node);
    assertThat(months.nodes().read("getActiveNodeIds").number(1)).isEqualTo(active);
  }

  @Test
  void maintenanceIsForTheOwnerOnly() {
    Receipt receipt = months.nodes().attempt(months.owner(1), "setNodeInMaintenance", node);

    assertRefused(receipt, "0x5b7ee425" + "0".repeat(24) + months.owner(1).hex().substring(2));
  }

  @Test
  void bountyContractChecksTheDateItself() {
    // as when the network's clock and the node register disagree
    months.set(
        "ContractManager", "setContractsAddress", "SkaleManager", months.net.contracts().owner());
    months.net.chain().setNextBlockTime(opens.minus(SECOND));
    Receipt receipt =
        months
            .net
            .contracts()
            .contract("Bounty")
            .attempt(months.net.contracts().owner(), "calculateBounty", node);

    assertRefused(receipt, "Transaction is sent too early");
  }

  @Test
  void verdictsAreNotTaken() {
    String sendVerdicts = "0x42c81d61" + "%064x%064x%064x".formatted(node, 64, 0);
    Address manager = months.net.contracts().skaleManager().address();
    Receipt receipt =
        months
            .net
            .chain()
            .await(months.net.chain().send(months.owner(0), manager, sendVerdicts, 1_000_000));

    assertRefused(receipt, "");
  }

  @Test
  void versionIsTold() {
    assertThat(months.net.contracts().skaleManager().read("version").text(0)).isEqualTo("1.12.0");
  }

  private Receipt claim(Instant time) {
    return months.claimBy(months.owner(0), time, node);
  }

  private static void assertRefused(Receipt receipt, String reason) {
    assertThat(receipt.succeeded()).isFalse();
    assertThat(months.reason(receipt)).isEqualTo(reason);
  }
}
