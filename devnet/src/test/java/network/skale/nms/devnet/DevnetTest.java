package network.skale.nms.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import network.skale.nms.devnet.chain.Words;
import network.skale.nms.devnet.node.Health;
import network.skale.nms.model.Address;
import network.skale.nms.store.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevnetTest {

  private static final AtomicBoolean DATABASE_RUNS = new AtomicBoolean();

  @TempDir private static Path folder;
  private static Devnet devnet;

  @BeforeAll
  static void start() {
    devnet =
        Devnet.start(
            DevnetSettings.defaults().withFolder(folder).withDatabase(DevnetTest::startDatabase));
  }

  private static DatabaseAccess startDatabase() {
    DATABASE_RUNS.set(true);
    return new DatabaseAccess(
        new DatabaseAddress("127.0.0.1", 3307, "db_skale", "nms", "secret"),
        () -> DATABASE_RUNS.set(false));
  }

  @AfterAll
  static void end() {
    devnet.close();
    assertThat(DATABASE_RUNS).isFalse();
  }

  @Test
  void nodeZeroWatchesTwentyFourNodes() {
    byte[] key =
        HexFormat.of()
            .parseHex(
                devnet.chain().rpc("web3_sha3", "0x%064x".formatted(0)).asString().substring(2));
    Words words = devnet.contracts().monitors().read("getCheckedArray", key);

    assertThat(words.number(1)).isEqualTo(24);
    assertThat(IntStream.range(0, 24).mapToLong(i -> words.number(2 + 3 * i)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(1, 25).mapToObj(i -> (long) i).toList());
  }

  @Test
  void everyNodeBelongsToItsOwnerAndAnswersAtItsAddress() {
    for (int node = 0; node < 25; node++) {
      Address owner = devnet.owner(node).address();
      assertThat(devnet.contracts().nodes().read("isNodeExist", owner, node).bool(0)).isTrue();
      assertThat(devnet.contracts().nodes().read("getNodeIP", node).word(0))
          .startsWith(hex(devnet.farm().address(node)));
      assertThat(devnet.farm().health(node)).isEqualTo(Health.HEALTHY);
    }
  }

  @Test
  void ownersHaveEther() {
    assertThat(devnet.chain().balance(devnet.owner(0).address()))
        .isGreaterThan(BigInteger.TEN.pow(18));
  }

  @Test
  void periodsAreThoseOfTheSettings() {
    var constants = devnet.contracts().contract("ConstantsHolder");

    assertThat(constants.read("rewardPeriod").number(0)).isEqualTo(120);
    assertThat(constants.read("deltaPeriod").number(0)).isEqualTo(24);
    assertThat(constants.read("checkTime").number(0)).isEqualTo(4);
  }

  @Test
  void chainTimeFollowsTheClock() {
    assertThat(devnet.chain().time())
        .isBetween(
            Instant.now().minus(Duration.ofSeconds(5)), Instant.now().plus(Duration.ofSeconds(5)));
  }

  @Test
  void managerFileNamesAddressesAndAbisAsTheOriginals() {
    JsonNode json =
        new JsonMapper().readTree(folder.resolve("skale_vol/contracts_info/manager.json").toFile());

    for (String key :
        new String[] {
          "contract_manager",
          "skale_manager",
          "nodes",
          "monitors",
          "constants_holder",
          "bounty",
          "skale_token",
          "schains_internal",
          "distributor"
        }) {
      assertThat(json.path(key + "_address").asString("")).matches("0x[0-9a-f]{40}");
      assertThat(json.path(key + "_abi").isArray()).as(key).isTrue();
    }
    assertThat(json.get("skale_manager_address").asString())
        .isEqualTo(devnet.contracts().skaleManager().address().hex());
    assertThat(json.get("skale_manager_abi").valueStream())
        .anySatisfy(entry -> assertThat(entry.path("name").asString("")).isEqualTo("sendVerdicts"));
  }

  @Test
  void nodeConfigIsOfNodeZero() {
    JsonNode json =
        new JsonMapper().readTree(folder.resolve("skale_node_data/node_config.json").toFile());

    assertThat(json.get("node_id").isInt()).isTrue();
    assertThat(json.get("node_id").asInt()).isZero();
    assertThat(json.get("node_ip").asString()).isEqualTo(devnet.farm().address(0).getHostAddress());
    assertThat(json.get("name").asString()).isEqualTo("node-0");
  }

  @Test
  void environmentHasWhatTheAgentsNeed() {
    assertThat(devnet.environment())
        .containsEntry("ENDPOINT", devnet.endpoint().toString())
        .containsEntry("ETH_PRIVATE_KEY", devnet.owner(0).key())
        .containsEntry("SKALE_VOL", folder.resolve("skale_vol").toString())
        .containsEntry("NODE_DATA", folder.resolve("skale_node_data").toString())
        .containsEntry("DB_PORT", "3307")
        .containsEntry("DB_PASSWORD", "secret");
  }

  @Test
  void ownFolderAndNodeEndWithTheDevnet() {
    Path own;
    long anvil;
    try (Devnet second = Devnet.start(DevnetSettings.defaults().withNodes(1))) {
      own = second.skaleVol().getParent();
      anvil = second.ethereumNode();
      assertThat(own).isDirectory();
      assertThat(second.endpoint()).isNotEqualTo(devnet.endpoint());
      assertThat(second.farm().address(0)).isNotEqualTo(devnet.farm().address(0));
    }

    assertThat(own).doesNotExist();
    assertThat(ProcessHandle.of(anvil).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static String hex(InetAddress address) {
    return HexFormat.of().formatHex(address.getAddress());
  }
}
