package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.NodeState;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

/**
 * The long answers were recorded from a contract with the released structs, compiled with Solidity
 * 0.6.10 as 1.5.0 was.
 */
class GenerationBTest {

  static final Address OWNER = new Address("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

  private static final String MONITOR_INDEX_OF_5 =
      "036b6384b5eca791c62761152d0c79bb0604c104a5fb6f4eb0703f3154bb3db0";
  private static final String BOUNTY_GOT =
      "0x2dcc32dc31fb404a56cb0900d440e84d56b4d3b649cee8df3287f095a48939d3";
  private static final String BOUNTY_RECEIVED =
      "0xfd0501e1881966a9df01f88fdb54b06f4406e87fa280221f8a09a5d8935f3efd";
  private static final String VERDICT_WAS_SENT =
      "0x4d28d52cb24dfd567a73a97e3748550f16256906c0b609356de3bbde2f92c3e4";

  private static final String NODE_0 =
      """
      0000000000000000000000000000000000000000000000000000000000000120
      0a4d001800000000000000000000000000000000000000000000000000000000
      0a4d001800000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000002710
      0000000000000000000000000000000000000000000000000000000000000005
      000000000000000000000000000000000000000000000000000000006553f100
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000001
      0000000000000000000000000000000000000000000000000000000000000009
      6e6f64652d7a65726f0000000000000000000000000000000000000000000000
      """;
  private static final String NODE_1 =
      """
      0000000000000000000000000000000000000000000000000000000000000120
      ffeeddcc00000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      000000000000000000000000000000000000000000000000000000000000ffff
      0000000000000000000000000000000000000000000000000000000000000005
      000000000000000000000000000000000000000000000000000000006b49d200
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000003
      0000000000000000000000000000000000000000000000000000000000000001
      0000000000000000000000000000000000000000000000000000000000000033
      61206e616d652074686174206973206c6f6e676572207468616e207468697274
      792d74776f206279746573206f66207465787400000000000000000000000000
      """;
  private static final String CHECKED =
      """
      0000000000000000000000000000000000000000000000000000000000000020
      0000000000000000000000000000000000000000000000000000000000000002
      0000000000000000000000000000000000000000000000000000000000000017
      000000000000000000000000000000000000000000000000000000006553f2e0
      7f4d000100000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000001
      000000000000000000000000000000000000000000000000000000006553f2e1
      7f4d000200000000000000000000000000000000000000000000000000000000
      """;
  private static final String BOUNTY =
      """
      000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266
      0000000000000000000000000000000000000000000000000000000000000003
      00000000000000000000000000000000000000000000000000000000000249f1
      00000000000000000000000000000000000000000000000fdfd5258529a30000
      0000000000000000000000000000000000000000000000000000000000000000
      000000000000000000000000000000000000000000000000000000006b036b2d
      0000000000000000000000000000000000000000000000000000000000000c57
      """;
  private static final String COUNTED =
      """
      000000000000000000000000000000000000000000000000000000000000000a
      00000000000000000000000000000000000000000000000000000000ffffffff
      0000000000000000000000000000000000000000000000000000000000000001
      0000000000000000000000000000000000000000000000000000000000000000
      000000000000000000000000000000000000000000000000000000006b036b2e
      0000000000000000000000000000000000000000000000000000000000001c64
      """;
  private static final String DROPPED =
      """
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000007
      0000000000000000000000000000000000000000000000000000000000000000
      0000000000000000000000000000000000000000000000000000000000000000
      000000000000000000000000000000000000000000000000000000006b036b2e
      0000000000000000000000000000000000000000000000000000000000000cd3
      """;

  private final RecordedNode node = new RecordedNode();
  private final SkaleManager manager = open(node);

  /** A SKALE Manager whose contracts stand at the addresses of {@link ManagerJson}. */
  static SkaleManager open(RecordedNode node) {
    for (String name : List.of("SkaleManager", "Nodes", "Monitors", "ConstantsHolder")) {
      node.contract("0xec56a373" + Hash.sha3String(name).substring(2), "0x" + word(0));
    }
    return GenerationB.open(new ContractBook(node.chain(), file()));
  }

  @Test
  void aNodeIsReadFromItsTuple() {
    node.contract("0x1c53c280" + word(0), hex(NODE_0))
        .contract("0x1c53c280" + word(1), hex(NODE_1));

    assertThat(manager.node(0))
        .isEqualTo(
            new NodeInfo(
                0,
                "node-zero",
                ip(10, 77, 0, 24),
                10_000,
                Instant.ofEpochSecond(1_700_000_000),
                NodeState.ACTIVE));
    assertThat(manager.firstBlock(0)).isEqualTo(5);
    assertThat(manager.node(1))
        .isEqualTo(
            new NodeInfo(
                1,
                "a name that is longer than thirty-two bytes of text",
                ip(255, 238, 221, 204),
                65_535,
                Instant.ofEpochSecond(1_800_000_000),
                NodeState.IN_MAINTENANCE));
    assertThat(node.lastParams().path(0).path("to").asString()).isEqualTo(ManagerJson.NODES);
  }

  @Test
  void aNodeBeyondTheLastIsReverted() {
    node.reverts(
        "0x1c53c280" + word(9), "{\"code\":-32603,\"message\":\"EVM error InvalidFEOpcode\"}");

    assertThatThrownBy(() -> manager.node(9)).isInstanceOf(CallReverted.class);
  }

  @Test
  void checkedNodesKeepTheContractsOrder() {
    node.contract("0x12ec9959" + MONITOR_INDEX_OF_5, hex(CHECKED));

    assertThat(manager.checkedNodes(5))
        .containsExactly(
            new CheckedNode(23, Instant.ofEpochSecond(1_700_000_480), ip(127, 77, 0, 1)),
            new CheckedNode(1, Instant.ofEpochSecond(1_700_000_481), ip(127, 77, 0, 2)));
    assertThat(node.lastParams().path(0).path("to").asString()).isEqualTo(ManagerJson.MONITORS);
  }

  @Test
  void aNodeMayHaveNothingToWatch() {
    node.contract("0x12ec9959" + MONITOR_INDEX_OF_5, "0x" + word(32) + word(0));

    assertThat(manager.checkedNodes(5)).isEmpty();
  }

  @Test
  void shortAnswersAreRead() {
    node.contract("0xb81c806a", "0x" + word(25))
        .contract("0x8e001b7c" + word(5), "0x" + word(1_700_000_600))
        .contract(
            "0xc34da524" + "0".repeat(24) + OWNER.hex().substring(2) + word(5), "0x" + word(1))
        .contract(
            "0xc34da524" + "0".repeat(24) + OWNER.hex().substring(2) + word(6), "0x" + word(0));

    assertThat(manager.numberOfNodes()).isEqualTo(25);
    assertThat(manager.nextRewardDate(5)).isEqualTo(Instant.ofEpochSecond(1_700_000_600));
    assertThat(manager.isOwner(OWNER, 5)).isTrue();
    assertThat(manager.isOwner(OWNER, 6)).isFalse();
  }

  @Test
  void periodsAreReadFromConstantsHolder() {
    node.contract("0xe88dc5b7", "0x" + word(600))
        .contract("0x5d266a54", "0x" + word(120))
        .contract("0xe0c6190d", "0x" + word(8));

    assertThat(manager.periods())
        .isEqualTo(
            new Periods(Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(8)));
    assertThat(node.lastParams().path(0).path("to").asString()).isEqualTo(ManagerJson.CONSTANTS);
  }

  @Test
  void periodsThatMakeNoSenseAreNoAnswer() {
    node.result("eth_call", "\"0x" + word(0) + "\"");

    assertThatThrownBy(manager::periods)
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("the contract's periods");
  }

  @Test
  void verdictsAreCalledOnSkaleManager() {
    assertThat(manager.sendVerdicts(5, List.of(new Verdict(23, 10, 0), new Verdict(1, 0, 7))))
        .isEqualTo(
            new Call(
                new Address(ManagerJson.SKALE_MANAGER),
                "0x42c81d61"
                    + word(5)
                    + word(64)
                    + word(2)
                    + (word(23) + word(10) + word(0))
                    + (word(1) + word(0) + word(7))));
  }

  @Test
  void aClaimIsCalledOnSkaleManager() {
    assertThat(manager.claimBounty(5))
        .isEqualTo(new Call(new Address(ManagerJson.SKALE_MANAGER), "0xee8c4bbf" + word(5)));
  }

  @Test
  void verdictsAreFoundByTopicAndEmitter() {
    Receipt receipt =
        receipt(
            log(ManagerJson.MONITORS, hex(COUNTED), VERDICT_WAS_SENT, word(5), word(23)),
            log(ManagerJson.SKALE_MANAGER, hex(COUNTED), VERDICT_WAS_SENT, word(5), word(24)),
            log(ManagerJson.MONITORS, "0x" + word(9), "0x" + word(9)),
            log(ManagerJson.MONITORS, "0x"),
            log(ManagerJson.MONITORS, hex(DROPPED), VERDICT_WAS_SENT, word(5), word(1)));

    assertThat(manager.verdictsIn(receipt))
        .containsExactly(
            new VerdictSent(5, new Verdict(23, 10, 0xFFFF_FFFFL), true),
            new VerdictSent(5, new Verdict(1, 0, 7), false));
  }

  @Test
  void theBountyIsFoundByTopicEmitterAndNode() {
    Receipt receipt =
        receipt(
            log(ManagerJson.SKALE_MANAGER, "0x" + word(9), "0x" + word(9)),
            log(ManagerJson.MONITORS, hex(BOUNTY), BOUNTY_GOT, word(1)),
            log(ManagerJson.SKALE_MANAGER, hex(BOUNTY), BOUNTY_GOT, word(1)));

    assertThat(manager.bountyIn(receipt, 1))
        .contains(new BountyClaimed(1, new BigInteger("292830000000000000000"), 3, 150_001));
    assertThat(manager.bountyIn(receipt, 2)).isEmpty();
  }

  @Test
  void bountiesOfTheNodeAreLookedForAtTheEmitterWhateverTheGeneration() {
    assertThat(manager.bountyLogs(1))
        .isEqualTo(
            new LogQuery(
                new Address(ManagerJson.SKALE_MANAGER),
                List.of(BOUNTY_GOT, BOUNTY_RECEIVED),
                "0x" + word(1)));
  }

  @Test
  void anEventThatCannotBeReadIsNoAnswer() {
    Receipt receipt = receipt(log(ManagerJson.MONITORS, "0x", VERDICT_WAS_SENT, word(5), word(1)));

    assertThatThrownBy(() -> manager.verdictsIn(receipt)).isInstanceOf(ChainUnavailable.class);
  }

  private static ManagerFile file() {
    try {
      Path folder = Files.createTempDirectory("manager");
      try {
        return ManagerJson.read(folder, ManagerJson.generationB());
      } finally {
        Files.delete(folder.resolve("manager.json"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Receipt receipt(LogEntry... logs) {
    return new Receipt(
        "0x" + word(1),
        4,
        "0x" + word(2),
        true,
        BigInteger.ONE,
        BigInteger.ONE,
        Arrays.asList(logs));
  }

  private static LogEntry log(String emitter, String data, String... topics) {
    List<String> hex =
        Arrays.stream(topics).map(each -> each.startsWith("0x") ? each : "0x" + each).toList();
    return new LogEntry(new Address(emitter), hex, data);
  }

  private static InetAddress ip(int a, int b, int c, int d) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(String words) {
    return "0x" + words.replace("\n", "");
  }

  private static String word(long value) {
    return "%064x".formatted(value);
  }
}
