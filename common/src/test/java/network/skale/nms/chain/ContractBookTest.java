package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractBookTest {

  private static final String NODES_HASH =
      "51468465ffcfb67cf19598bf6dc259b983b35a0ddf02294ef9b1ce0087c47953";

  @TempDir private Path folder;
  private final RecordedNode node = new RecordedNode();
  private ContractBook book;

  @BeforeEach
  void open() {
    book = new ContractBook(node.chain(), ManagerJson.read(folder, ManagerJson.generationB()));
  }

  @Test
  void theChainKnowsBest() {
    node.contract("0xec56a373" + NODES_HASH, "0x" + "0".repeat(24) + "ab".repeat(20));

    assertThat(book.find(ContractName.NODES).address())
        .isEqualTo(new Address("0x" + "ab".repeat(20)));
    assertThat(node.lastParams().path(0).path("to").asString())
        .isEqualTo(ManagerJson.CONTRACT_MANAGER);
  }

  @Test
  void theFileStandsInForWhatTheChainDoesNotKnow() {
    node.contract("0xec56a373" + NODES_HASH, "0x" + "0".repeat(64));

    assertThat(book.find(ContractName.NODES).address()).isEqualTo(new Address(ManagerJson.NODES));
  }

  @Test
  void anAddressThatNobodyKnowsIsNamed() {
    node.result("eth_call", "\"0x" + "0".repeat(64) + "\"");
    String json = ManagerJson.generationB().replace("nodes_address", "other_address");
    var lacking = new ContractBook(node.chain(), ManagerJson.read(folder, json));

    assertThatThrownBy(() -> lacking.find(ContractName.NODES))
        .isInstanceOf(ManagerFileUnusable.class)
        .hasMessageContaining("lacks the key 'nodes_address'");
  }

  @Test
  void aChainWithoutTheContractsIsTold() {
    node.result("eth_call", "\"0x\"");

    assertThatThrownBy(() -> book.find(ContractName.NODES))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("is ENDPOINT of the network that manager.json describes?");
  }
}
