package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;

class CallDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "sendVerdicts(uint256,(uint256,uint32,uint32)[]) 0x42c81d61",
        "getBounty(uint256) 0xee8c4bbf",
        "getCheckedArray(bytes32) 0x12ec9959",
        "nodes(uint256) 0x1c53c280",
        "getNodeNextRewardDate(uint256) 0x8e001b7c",
        "getNumberOfNodes() 0xb81c806a",
        "isNodeExist(address,uint256) 0xc34da524",
        "contracts(bytes32) 0xec56a373",
        "rewardPeriod() 0xe88dc5b7",
        "deltaPeriod() 0x5d266a54",
        "checkTime() 0xe0c6190d",
      })
  void selectorsAreThoseOfTheReleasedContracts(String signature, String selector) {
    assertThat(CallData.of(signature).hex()).isEqualTo(selector);
  }

  @Test
  void wordsFollowTheSelector() {
    assertThat(
            CallData.of("isNodeExist(address,uint256)")
                .address(new Address("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf"))
                .uint(5)
                .hex())
        .isEqualTo(
            "0xc34da524"
                + "0000000000000000000000007e5f4552091a69125d5dfcb7b8c2659029395bdf"
                + "0000000000000000000000000000000000000000000000000000000000000005");
  }

  @Test
  void aListOfStructsIsEncodedAsByTheLibrary() {
    var library =
        new Function(
            "sendVerdicts",
            List.of(
                new Uint256(5),
                new DynamicArray<>(StaticStruct.class, verdict(23, 10, 0xFFFF_FFFFL))),
            List.of());

    assertThat(
            CallData.of("sendVerdicts(uint256,(uint256,uint32,uint32)[])")
                .uint(5)
                .uint(64)
                .uint(1)
                .uint(23)
                .uint(10)
                .uint(0xFFFF_FFFFL)
                .hex())
        .isEqualTo(FunctionEncoder.encode(library));
  }

  private static StaticStruct verdict(long target, long downtime, long latency) {
    return new StaticStruct(
        new Uint256(target),
        new Uint32(BigInteger.valueOf(downtime)),
        new Uint32(BigInteger.valueOf(latency)));
  }
}
