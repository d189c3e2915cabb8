package network.skale.nms.bounty.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.skale.nms.bounty.store.BountyStatsStore;
import network.skale.nms.chain.ManagerFile;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleToken;
import network.skale.nms.model.Address;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The balances around the claims of node 0. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BountyStatsJobTest {

  private static final BigInteger SKL = BigInteger.TEN.pow(18);

  private Path managerFile;
  private PastNet past;

  @BeforeAll
  void start(@TempDir Path folder) {
    past = new PastNet(List.of(3L));
    managerFile = folder.resolve("manager.json");
    past.net().contracts().writeManagerFile(managerFile);
    giveSkl();
    var _ = past.claim();
    past.net().makeFinal();
  }

  /** Out of SkaleManager's money, between the two claims. */
  private void giveSkl() {
    Address rich = past.net().contracts().skaleManager().address();
    var _ = past.net().chain().rpc("anvil_impersonateAccount", rich.hex());
    past.net().chain().setBalance(rich, SKL);
    past.net().contracts().contract("SkaleToken").execute(rich, "transfer", self(), SKL);
  }

  @AfterAll
  void end() {
    past.close();
  }

  @BeforeEach
  void fresh() {
    past.emptyTables();
    past.provider().isGenerous();
  }

  @Test
  void balancesBeforeAndAfterEachClaimAreNoted() {
    past.job(1000, Duration.ofMinutes(1)).run();

    job().run();

    assertThat(stats())
        .containsExactly(
            expected(past.claims().get(0), "0"), expected(past.claims().get(1), SKL.toString()));
  }

  @Test
  void claimWhoseStateIsForgottenHasARowOfNullsUntilItIsKnown() {
    past.job(1000, Duration.ofMinutes(1)).run();
    past.provider().forgetsStateBefore(past.head() + 1);
    BountyStatsJob job = job();

    try (var log = new LogLines(BountyStatsJob.class)) {
      job.run();
      job.run();
      assertThat(log.all()).singleElement().asString().contains("HISTORY_ENDPOINT");
    }
    assertThat(stats()).containsExactly(hash(0) + " - - - -", hash(1) + " - - - -");

    past.provider().isGenerous();
    past.goOn(Duration.ofHours(23));
    job.run();
    assertThat(stats().getFirst()).endsWith("- - - -");
    past.goOn(Duration.ofHours(2));
    job.run();
    assertThat(stats())
        .containsExactly(
            expected(past.claims().get(0), "0"), expected(past.claims().get(1), SKL.toString()));
  }

  @Test
  void unknownBalancesAreAskedForAtTheNextStart() {
    past.job(1000, Duration.ofMinutes(1)).run();
    past.provider().forgetsStateBefore(past.head() + 1);
    job().run();
    past.provider().isGenerous();

    job().run();

    assertThat(stats()).noneMatch(row -> row.contains("-"));
  }

  @Test
  void rowsOfOtherNetworksAreLeftAlone() {
    past.database()
        .update(
            "INSERT INTO bounty_event (my_id, tx_hash, block_number) VALUES (0, ?, 999999999)",
            "0x" + "ab".repeat(32));

    job().run();

    assertThat(stats()).isEmpty();
  }

  private String expected(Receipt claim, String skl) {
    BigInteger after = balance(claim.blockNumber());
    BigInteger before = balance(claim.blockNumber() - 1);
    assertThat(before.subtract(after)).isEqualTo(claim.gasUsed().multiply(claim.gasPrice()));
    return "%s %s %s %s %s".formatted(claim.txHash(), before, skl, after, skl);
  }

  private BigInteger balance(long block) {
    String hex =
        past.net()
            .chain()
            .rpc("eth_getBalance", self().hex(), "0x" + Long.toHexString(block))
            .asString();
    return new BigInteger(hex.substring(2), 16);
  }

  private String hash(int claim) {
    return past.claims().get(claim).txHash();
  }

  private Address self() {
    return past.net().owner(0).address();
  }

  private BountyStatsJob job() {
    return new BountyStatsJob(
        past.past(),
        past::manager,
        chain -> SkaleToken.open(chain, ManagerFile.read(managerFile)),
        new BountyStatsStore(past.database()),
        () -> PastNet.ME,
        past.clock());
  }

  /** In the order of the claims. */
  private List<String> stats() {
    return past.database()
        .query(
            """
            SELECT CONCAT_WS(' ', s.tx_hash, COALESCE(eth_balance_before, '-'),
              COALESCE(skl_balance_before, '-'), COALESCE(eth_balance, '-'),
              COALESCE(skl_balance, '-'))
            FROM bounty_stats s LEFT JOIN bounty_event e ON e.tx_hash = s.tx_hash
            ORDER BY e.block_number
            """,
            row -> row.getString(1));
  }
}
