package network.skale.nms.devnet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactTest {

  @ParameterizedTest(name = "{0}.{1} is {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "b/SkaleManager; sendVerdict(uint256,(uint256,uint32,uint32)); 96a1ce46",
        "b/SkaleManager; sendVerdicts(uint256,(uint256,uint32,uint32)[]); 42c81d61",
        "b/SkaleManager; getBounty(uint256); ee8c4bbf",
        "b/Monitors; getCheckedArray(bytes32); 12ec9959",
        "b/Nodes; nodes(uint256); 1c53c280",
        "b/Nodes; getNodeIP(uint256); 03dd6c27",
        "b/Nodes; getNodePort(uint256); 21c74e24",
        "b/Nodes; getNodeLastRewardDate(uint256); c921ba68",
        "b/Nodes; getNodeNextRewardDate(uint256); 8e001b7c",
        "b/Nodes; getNumberOfNodes(); b81c806a",
        "b/Nodes; getActiveNodeIds(); 22ef64fe",
        "b/Nodes; getNodeStatus(uint256); a1a1ca5e",
        "b/Nodes; isNodeActive(uint256); 79fe6308",
        "b/Nodes; isNodeExist(address,uint256); c34da524",
        "b/Nodes; isTimeForReward(uint256); dcbaac60",
        "e2/SkaleManager; getBounty(uint256); ee8c4bbf",
        "e2/SkaleManager; version(); 54fd4d50",
        "e2/Nodes; nodes(uint256); 1c53c280",
        "e2/Nodes; getNodeAddress(uint256); 446e847f",
        "e2/Nodes; getNodeDomainName(uint256); d31c48ed",
        "e2/Nodes; isNodeInMaintenance(uint256); 5990e3cb",
        "e2/Nodes; incompliant(uint256); 7924d4dc",
        "e2/BountyV2; getNextRewardTimestamp(uint256); a43d8437",
        "e2/BountyV2; estimateBounty(uint256); 62c59ad4",
        "e2/BountyV2; nodeCreationWindowSeconds(); 2e233788",
        "e2/SchainsInternal; getSchainHashesForNode(uint256); 46660419",
        "ConstantsHolder; rewardPeriod(); e88dc5b7",
        "ConstantsHolder; deltaPeriod(); 5d266a54",
        "ConstantsHolder; checkTime(); e0c6190d",
        "ConstantsHolder; allowableLatency(); 869bdb3e",
        "ConstantsHolder; rotationDelay(); c647f844",
        "ContractManager; contracts(bytes32); ec56a373",
        "ContractManager; getContract(string); 35817773",
        "b/SchainsInternal; getSchainIdsForNode(uint256); e6695e68",
        "b/SchainsInternal; getActiveSchains(uint256); 3964cbfc",
        "SkaleToken; balanceOf(address); 70a08231"
      })
  void selectorIsTheOriginals(String contract, String function, String selector) {
    assertThat(Artifact.of(contract).selectors().path(function).asString("none"))
        .isEqualTo(selector);
  }

  @Test
  void arrayOfStructsIsEncodedWithOffsetAndLength() {
    String data =
        Artifact.of("b/SkaleManager")
            .encodeCall("sendVerdicts", 7, List.of(List.of(1, 2, 3), List.of(4, 5, 0xFFFFFFFFL)));

    assertThat(data)
        .isEqualTo(
            "0x42c81d61" + "%064x".repeat(9).formatted(7, 64, 2, 1, 2, 3, 4, 5, 0xFFFFFFFFL));
  }

  @Test
  void stringIsEncodedAfterTheHeadThatHoldsItsOffset() {
    String data =
        Artifact.of("b/SkaleManager")
            .encodeCall(
                "createNode",
                10_000,
                0,
                new byte[] {127, 77, 0, 10},
                new byte[] {127, 77, 0, 10},
                List.of(new byte[32], new byte[32]),
                "node-0");

    Words words = new Words(data.substring(10));
    assertThat(words.number(0)).isEqualTo(10_000);
    assertThat(words.word(2)).isEqualTo("7f4d000a" + "0".repeat(56));
    assertThat(words.number(6)).isEqualTo(7 * 32);
    assertThat(words.text(6)).isEqualTo("node-0");
    assertThat(words.count()).isEqualTo(9);
  }

  @Test
  void wrongNumberOfArgumentsIsNamed() {
    assertThatThrownBy(() -> Artifact.of("b/SkaleManager").encodeCall("getBounty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("uint256");
  }

  @Test
  void unknownFunctionIsNamed() {
    assertThatThrownBy(() -> Artifact.of("b/Nodes").encodeCall("fly"))
        .hasMessage("contract Nodes has no fly");
  }

  @Test
  void contractThatWasNotCompiledIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> Artifact.of("b/Wallets"))
        .hasMessage("contract b/Wallets is not compiled: build the module devnet with Maven");
  }
}
