package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import network.skale.nms.testing.TestData;
import org.junit.jupiter.api.Test;

class SampleFilesTest {

  private final ManagerFile file = ManagerFile.read(TestData.file("manager.json"));

  @Test
  void theSampleManagerJsonIsOfGenerationB() {
    assertThat(GenerationFinder.find(file)).isEqualTo(Generation.B);
  }

  @Test
  void whatGenerationBCallsHasItsAddressAndAbiInIt() {
    Stream.of(
            ContractName.CONTRACT_MANAGER,
            ContractName.SKALE_MANAGER,
            ContractName.NODES,
            ContractName.MONITORS,
            ContractName.CONSTANTS_HOLDER)
        .forEach(
            contract -> {
              assertThat(file.find(contract)).as(contract.onChain()).isPresent();
              assertThat(file.abi(contract.abiKey())).as(contract.onChain()).isNotEmpty();
            });
  }
}
