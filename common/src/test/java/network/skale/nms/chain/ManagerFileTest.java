package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagerFileTest {

  @TempDir private Path folder;

  @Test
  void addressesAndAbisAreReadAndUnknownKeysLeftAlone() {
    ManagerFile file = ManagerJson.read(folder, ManagerJson.generationB());

    assertThat(file.address(ContractName.NODES)).isEqualTo(new Address(ManagerJson.NODES));
    assertThat(file.abi("skale_manager_abi"))
        .contains(
            new AbiEntry("function", "sendVerdicts", List.of("uint256", "tuple[]"), List.of()));
    assertThat(file.abi("bounty_abi")).isEmpty();
  }

  @Test
  void anAbsentFileIsToldApart() {
    assertThatThrownBy(() -> ManagerFile.read(folder.resolve("manager.json")))
        .isInstanceOf(ManagerFileAbsent.class)
        .hasMessageContaining("manager.json does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|is not a JSON object",
        "{\"a\":|is not JSON",
        "[]|is not a JSON object",
        "{}|lacks the key 'contract_manager_address'",
      })
  void whatIsNoManagerJsonIsUnusable(String json, String fault) {
    assertThatThrownBy(() -> ManagerJson.read(folder, json))
        .isInstanceOf(ManagerFileUnusable.class)
        .hasMessageContaining(folder.resolve("manager.json") + " " + fault);
  }

  @Test
  void aBadAddressIsNamedWithItsKey() {
    String bad = ManagerJson.generationB().replace(ManagerJson.NODES, "0xdeadbeef");

    assertThatThrownBy(() -> ManagerJson.read(folder, bad))
        .isInstanceOf(ManagerFileUnusable.class)
        .hasMessageContaining("bad 'nodes_address': '0xdeadbeef' is not an Ethereum address");
  }

  @Test
  void aMissingAbiIsNamed() {
    String bad = ManagerJson.generationB().replace("skale_manager_abi", "other_abi");

    assertThatThrownBy(() -> ManagerJson.read(folder, bad))
        .isInstanceOf(ManagerFileUnusable.class)
        .hasMessageContaining("lacks the list 'skale_manager_abi'");
  }

  @Test
  void aFolderInItsPlaceIsUnusable() throws IOException {
    Path path = Files.createDirectory(folder.resolve("manager.json"));

    assertThatThrownBy(() -> ManagerFile.read(path))
        .isInstanceOf(ManagerFileUnusable.class)
        .hasMessageContaining("cannot be read");
  }
}
