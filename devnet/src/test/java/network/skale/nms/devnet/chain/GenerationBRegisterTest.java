package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.ContractsOnAnvil.DELTA;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.NODES;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.REWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Entry;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nodes, and who watches whom, in SKALE Manager 1.5.0. */
class GenerationBRegisterTest extends GenerationBContracts {

  @Nested
  class CheckedArray {

    @Test
    void firstNodeWatchesAllLaterNodes() {
      assertThat(net.targetsOf(0))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(1, NODES).boxed().toList());
    }

    @Test
    void lastNodeWatchesNobodyYet() {
      assertThat(net.checkedBy(JUDGED)).isEmpty();
    }

    @Test
    void entryTimeIsDeltaBeforeTheNextRewardDate() {
      assertThat(net.checkedBy(0))
          .allSatisfy(
              entry ->
                  assertThat(entry.time())
                      .isEqualTo(net.nextRewardDate(entry.node()).minus(DELTA)));
    }

    @Test
    void ipStandsLeftAlignedInItsWord() {
      assertThat(net.entry(0, 24).ip()).isEqualTo("7f4d0022" + "0".repeat(56));
    }

    @Test
    void orderIsNotByIdAfterADeletion() {
      net.report(net.allDue(), 0, new Said(1, 0, 0));

      assertThat(net.targetsOf(0)).startsWith(24L, 2L, 3L).hasSize(23);
    }

    @Test
    void claimDrawsEveryOtherNodeOnce() {
      net.got(net.allLate(), 0);

      assertThat(LongStream.range(1, NODES).mapToObj(net::targetsOf))
          .allSatisfy(targets -> assertThat(targets).containsOnlyOnce(0L));
    }

    @Test
    void claimDrawsTwentyFourOfMoreNodes() {
      net.register(NODES, 30);

      net.got(net.nextRewardDate(29), 0);

      assertThat(LongStream.range(1, 30).filter(node -> net.targetsOf(node).contains(0L)).count())
          .isEqualTo(24);
    }

    @Test
    void listMayHoldMoreThanTwentyFourAndNothingIsStale() {
      net.register(NODES, 30);
      Instant all = net.nextRewardDate(29);
      for (int node = 0; node < 30; node++) {
        net.got(all.plusSeconds(node), node);
      }

      List<List<Entry>> lists = LongStream.range(0, 30).mapToObj(net::checkedBy).toList();
      assertThat(lists.stream().mapToInt(List::size).sum()).isEqualTo(30 * 24);
      assertThat(lists.stream().flatMap(List::stream))
          .allSatisfy(entry -> assertThat(entry.time()).isAfter(all.plusSeconds(30)));
      assertThat(lists.stream().mapToInt(List::size).distinct().count()).isGreaterThan(1);
    }
  }

  @Nested
  class NodeExit {

    @BeforeEach
    void leave() {
      net.contracts.skaleManager().execute(net.owner(5), "nodeExit", 5);
    }

    @Test
    void takesTheNodeOffAllLists() {
      assertThat(LongStream.range(0, NODES).mapToObj(net::targetsOf))
          .allSatisfy(targets -> assertThat(targets).doesNotContain(5L));
    }

    @Test
    void emptiesTheNodesOwnList() {
      assertThat(net.checkedBy(5)).isEmpty();
    }

    @Test
    void leavesTheNodeInStatusLeft() {
      assertThat(net.contracts.nodes().read("getNodeStatus", 5).number(0)).isEqualTo(2);
      assertThat(net.contracts.nodes().read("isNodeActive", 5).bool(0)).isFalse();
    }

    @Test
    void takesTheNodeOutOfTheActiveIds() {
      Words ids = net.contracts.nodes().read("getActiveNodeIds");

      assertThat(ids.number(1)).isEqualTo(NODES - 1);
      assertThat(IntStream.range(2, ids.count()).mapToObj(ids::number)).doesNotContain(5L);
    }

    @Test
    void endsItsBounty() {
      assertRefused(net.claim(net.allLate(), 5), "Node is not Active and is not Leaving");
    }

    @Test
    void otherNodesStillClaim() {
      assertThat(net.got(net.allLate(), JUDGED).node()).isEqualTo(JUDGED);
    }

    @Test
    void isForTheOwnerOnly() {
      Receipt receipt = net.contracts.skaleManager().attempt(net.owner(1), "nodeExit", 6);

      assertRefused(receipt, NOT_OWNER);
    }
  }

  @Nested
  class Register {

    @Test
    void nodeComesInTheOriginalsLayout() {
      Words node = net.contracts.nodes().read("nodes", 3);

      assertThat(node.text(0)).isEqualTo("node-3");
      assertThat(node.word(1)).startsWith("7f4d000d");
      assertThat(node.word(2)).startsWith("7f4d000d");
      assertThat(node.number(3)).isEqualTo(10_000);
      assertThat(node.number(4)).isPositive();
      assertThat(node.number(5)).isEqualTo(net.nextRewardDate(3).minus(REWARD).getEpochSecond());
      assertThat(node.number(6)).isZero();
      assertThat(node.number(7)).isZero();
      assertThat(node.number(8)).isEqualTo(1);
      assertThat(node.number(9)).isEqualTo("node-3".length());
    }

    @Test
    void ownerIsWhoRegistered() {
      assertThat(net.contracts.nodes().read("isNodeExist", net.owner(3), 3).bool(0)).isTrue();
      assertThat(net.contracts.nodes().read("isNodeExist", net.owner(4), 3).bool(0)).isFalse();
    }

    @Test
    void unknownIdFailsWithoutAReason() {
      assertThatThrownBy(() -> net.contracts.nodes().read("getNodeIP", 99))
          .isInstanceOf(RpcRefused.class)
          .hasMessageNotContaining("Panic");
    }

    @Test
    void rewardIsDueByTheLatestBlocksTime() {
      mineAt(net.nextRewardDate(3).minus(SECOND));
      assertThat(net.contracts.nodes().read("isTimeForReward", 3).bool(0)).isFalse();

      mineAt(net.nextRewardDate(3));
      assertThat(net.contracts.nodes().read("isTimeForReward", 3).bool(0)).isTrue();
    }

    private void mineAt(Instant time) {
      net.chain.setNextBlockTime(time);
      net.chain.mine();
    }

    @Test
    void addressBookKnowsTheContractsByName() {
      assertThat(
              net.contracts.contract("ContractManager").read("getContract", "Monitors").address(0))
          .isEqualTo(net.contracts.monitors().address());
    }

    @Test
    void addressBookRefusesAnUnknownName() {
      assertThatThrownBy(
              () -> net.contracts.contract("ContractManager").read("getContract", "Wallets"))
          .hasMessageContaining("Wallets contract has not been found");
    }
  }
}
