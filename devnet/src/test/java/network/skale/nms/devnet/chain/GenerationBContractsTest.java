package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.ContractsOnAnvil.CHECK;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.DELTA;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.NODES;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.REWARD;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Entry;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Got;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Heard;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Said;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured of SKALE Manager 1.5.0, row by row, on the devnet's contracts. */
class GenerationBContractsTest {

  private static final String UNKNOWN_TARGET = "Checked Node does not exist in MonitorsArray";
  private static final String NOT_OWNER = "Node does not exist for Message sender";
  private static final String TOO_EARLY = "Not time for bounty";
  private static final long UINT32_MAX = 0xFFFF_FFFFL;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Watched by all others, as it came last. */
  private static final long JUDGED = NODES - 1;

  private static ContractsOnAnvil net;

  private String snapshot = "";

  @BeforeAll
  static void deploy() throws Exception {
    net = new ContractsOnAnvil();
  }

  @AfterAll
  static void end() {
    net.close();
  }

  @BeforeEach
  void keep() {
    snapshot = net.chain.snapshot();
  }

  @AfterEach
  void goBack() {
    net.chain.revert(snapshot);
  }

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
  class VerdictWindow {

    private final Entry entry = net.entry(0, JUDGED);

    @Test
    void verdictOneSecondEarlyIsSilentlyIgnored() {
      Receipt receipt = net.report(entry.time().minus(SECOND), 0, new Said(JUDGED, 1, 2));

      assertThat(receipt.succeeded()).isTrue();
      assertThat(receipt.logs()).isEmpty();
      assertThat(net.stored(JUDGED)).isZero();
      assertThat(net.checkedBy(0)).contains(entry);
    }

    @Test
    void verdictExactlyAtTheReportDateCounts() {
      assertCounted(entry.time());
    }

    @Test
    void verdictInTheLastSecondOfTheWindowCounts() {
      assertCounted(entry.time().plus(DELTA).minus(SECOND));
    }

    private void assertCounted(Instant time) {
      Receipt receipt = net.report(time, 0, new Said(JUDGED, 1, 2));

      assertThat(receipt.succeeded()).isTrue();
      assertThat(net.heard(receipt)).containsExactly(new Heard(0, JUDGED, 1, 2, true, 0));
      assertThat(net.stored(JUDGED)).isOne();
      assertThat(net.targetsOf(0)).doesNotContain(JUDGED);
    }

    @Test
    void verdictAtTheRewardDateIsDropped() {
      assertDropped(entry.time().plus(DELTA));
    }

    @Test
    void verdictMuchLaterIsDropped() {
      assertDropped(entry.time().plus(DELTA).plus(REWARD));
    }

    private void assertDropped(Instant time) {
      Receipt receipt = net.report(time, 0, new Said(JUDGED, 1, 2));

      assertThat(receipt.succeeded()).isTrue();
      assertThat(net.heard(receipt)).containsExactly(new Heard(0, JUDGED, 1, 2, false, 0));
      assertThat(net.stored(JUDGED)).isZero();
      assertThat(net.targetsOf(0)).doesNotContain(JUDGED);
    }

    @Test
    void windowClosesExactlyWhenTheClaimOpens() {
      assertThat(entry.time().plus(DELTA)).isEqualTo(net.nextRewardDate(JUDGED));
    }

    @Test
    void notDueEntryStaysInABatchOfLateOnes() {
      Instant claimed = net.allLate();
      net.got(claimed, JUDGED);
      Said[] all = net.targetsOf(0).stream().map(id -> new Said(id, 0, 0)).toArray(Said[]::new);
      List<Long> late = net.targetsOf(0).stream().filter(id -> id != JUDGED).toList();

      Receipt receipt = net.report(claimed.plus(SECOND), 0, all);

      assertThat(receipt.succeeded()).isTrue();
      assertThat(net.heard(receipt)).hasSize(23).allSatisfy(h -> assertThat(h.counted()).isFalse());
      assertThat(net.heard(receipt).stream().map(Heard::target)).containsExactlyElementsOf(late);
      assertThat(net.targetsOf(0)).containsExactly(JUDGED);
    }
  }

  @Nested
  class VerdictBatch {

    @Test
    void twentyFourVerdictsCountInOneTransaction() {
      Receipt receipt = net.report(net.allDue(), 0, saidOfAll());

      assertThat(receipt.succeeded()).isTrue();
      assertThat(net.heard(receipt)).hasSize(24).allSatisfy(h -> assertThat(h.counted()).isTrue());
      assertThat(net.checkedBy(0)).isEmpty();
    }

    @Test
    void oneBadAmongTwentyThreeGoodUndoesAll() {
      Said[] said = saidOfAll();
      said[23] = new Said(0, 0, 0);

      Receipt receipt = net.report(net.allDue(), 0, said);

      assertThat(receipt.succeeded()).isFalse();
      assertThat(net.reason(receipt)).isEqualTo(UNKNOWN_TARGET);
      assertThat(net.checkedBy(0)).hasSize(24);
      assertThat(net.stored(1)).isZero();
    }

    @Test
    void emptyBatchSucceedsWithoutEvents() {
      Receipt receipt = net.report(net.allDue(), 0);

      assertThat(receipt.succeeded()).isTrue();
      assertThat(receipt.logs()).isEmpty();
    }

    @Test
    void singleVerdictIsTakenToo() {
      net.chain.setNextBlockTime(net.allDue());
      Receipt receipt =
          net.contracts
              .skaleManager()
              .attempt(net.owner(0), "sendVerdict", 0, List.of(JUDGED, 3, 4));

      assertThat(net.heard(receipt)).containsExactly(new Heard(0, JUDGED, 3, 4, true, 0));
    }

    @Test
    void largestUint32IsTaken() {
      Receipt receipt = net.report(net.allDue(), 0, new Said(JUDGED, UINT32_MAX, UINT32_MAX));

      assertThat(net.heard(receipt))
          .containsExactly(new Heard(0, JUDGED, UINT32_MAX, UINT32_MAX, true, 0));
    }

    @Test
    void eventNamesTheBlockOfThePreviousVerdictOnTheSameTarget() {
      Receipt first = net.report(net.allDue(), 0, new Said(JUDGED, 1, 1));
      Receipt second = net.report(net.allDue().plus(SECOND), 1, new Said(JUDGED, 2, 2));

      assertThat(net.heard(second).getFirst().previousBlock()).isEqualTo(first.blockNumber());
      assertThat(net.contracts.monitors().read("getLastReceivedVerdictBlock", JUDGED).number(0))
          .isEqualTo(second.blockNumber());
    }

    private Said[] saidOfAll() {
      return LongStream.range(1, NODES).mapToObj(id -> new Said(id, 0, 9)).toArray(Said[]::new);
    }
  }

  @Nested
  class VerdictRefusals {

    @Test
    void anotherSenderIsRefused() {
      assertRefused(net.reportBy(net.owner(1), net.allDue(), 0, new Said(JUDGED, 0, 0)), NOT_OWNER);
    }

    @Test
    void absentFromNodeIsRefused() {
      assertRefused(net.reportBy(net.owner(0), net.allDue(), 99, new Said(1, 0, 0)), NOT_OWNER);
    }

    @Test
    void verdictOnItselfIsRefused() {
      assertRefused(net.report(net.allDue(), 0, new Said(0, 0, 0)), UNKNOWN_TARGET);
    }

    @Test
    void absentTargetIsRefused() {
      assertRefused(net.report(net.allDue(), 0, new Said(99, 0, 0)), UNKNOWN_TARGET);
    }

    @Test
    void targetThatWasSentBeforeIsRefused() {
      net.report(net.allDue(), 0, new Said(JUDGED, 0, 0));

      assertRefused(
          net.report(net.allDue().plus(SECOND), 0, new Said(JUDGED, 0, 0)), UNKNOWN_TARGET);
    }

    @Test
    void sameTargetTwiceInABatchIsRefused() {
      Said said = new Said(JUDGED, 0, 0);

      assertRefused(net.report(net.allDue(), 0, said, said), UNKNOWN_TARGET);
      assertThat(net.stored(JUDGED)).isZero();
    }

    @Test
    void targetThatLeftIsRefused() {
      net.contracts.skaleManager().execute(net.owner(JUDGED), "nodeExit", JUDGED);

      assertRefused(net.report(net.allDue(), 0, new Said(JUDGED, 0, 0)), UNKNOWN_TARGET);
    }

    @Test
    void monitorsContractTakesVerdictsOnlyFromSkaleManager() {
      Receipt receipt =
          net.contracts.monitors().attempt(net.owner(0), "sendVerdict", 0, List.of(JUDGED, 0, 0));

      assertRefused(receipt, "Message sender is invalid");
    }
  }

  @Nested
  class AfterTheTargetsClaim {

    private final Instant claimed = net.allLate();

    @BeforeEach
    void claim() {
      net.got(claimed, JUDGED);
    }

    @Test
    void entryIsReplacedByTheNextEpochs() {
      assertThat(net.targetsOf(0)).containsOnlyOnce(JUDGED);
      assertThat(net.entry(0, JUDGED).time()).isEqualTo(claimed.plus(REWARD).minus(DELTA));
    }

    @Test
    void verdictIsSilentlyIgnored() {
      Receipt receipt = net.report(claimed.plus(SECOND), 0, new Said(JUDGED, 5, 5));

      assertThat(receipt.succeeded()).isTrue();
      assertThat(receipt.logs()).isEmpty();
      assertThat(net.targetsOf(0)).contains(JUDGED);
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
  class Claim {

    private final Instant opens = net.nextRewardDate(JUDGED);

    @Test
    void oneSecondBeforeTheRewardDateIsRefused() {
      assertRefused(net.claim(opens.minus(SECOND), JUDGED), TOO_EARLY);
    }

    @Test
    void exactlyAtTheRewardDateSucceeds() {
      Got got = net.got(opens, JUDGED);

      assertThat(got).isEqualTo(new Got(JUDGED, net.owner(JUDGED), 0, 0, SHARE, 0, opens));
    }

    @Test
    void secondTimeIsRefused() {
      net.got(opens, JUDGED);

      assertRefused(net.claim(opens.plus(SECOND), JUDGED), TOO_EARLY);
    }

    @Test
    void lateClaimMovesTheNextRewardDate() {
      Instant late = opens.plusSeconds(77);
      net.got(late, JUDGED);

      assertThat(net.nextRewardDate(JUDGED)).isEqualTo(late.plus(REWARD));
      assertThat(net.contracts.nodes().read("getNodeLastRewardDate", JUDGED).number(0))
          .isEqualTo(late.getEpochSecond());
    }

    @Test
    void anotherSenderIsRefused() {
      assertRefused(net.claimBy(net.owner(0), opens, JUDGED), NOT_OWNER);
    }

    @Test
    void absentNodeIsRefused() {
      assertRefused(net.claimBy(net.owner(0), opens, 99), NOT_OWNER);
    }

    @Test
    void eventNamesTheBlockOfThePreviousClaim() {
      Receipt first = net.claim(opens, JUDGED);

      assertThat(net.got(opens.plus(REWARD), JUDGED).previousBlock())
          .isEqualTo(first.blockNumber());
      assertThat(net.contracts.monitors().read("getLastBountyBlock", JUDGED).number(0))
          .isGreaterThan(first.blockNumber());
    }

    @Test
    void bountyGoesToTheDistributorNotToTheNode() {
      net.got(opens, JUDGED);

      Address distributor = net.contracts.contract("Distributor").address();
      assertThat(skl(distributor)).isEqualTo(SHARE);
      assertThat(skl(net.owner(JUDGED))).isZero();
    }

    @Test
    void verdictsAreForgottenWithTheClaim() {
      net.report(net.allDue(), 0, new Said(JUDGED, 7, 8));
      net.got(opens, JUDGED);

      assertThat(net.stored(JUDGED)).isZero();
      assertThat(net.got(opens.plus(REWARD), JUDGED).downtime()).isZero();
    }

    private BigInteger skl(Address holder) {
      return net.contracts.contract("SkaleToken").read("balanceOf", holder).uint(0);
    }
  }

  @Nested
  class Median {

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
      "'', 0",
      "5, 5",
      "'0 10', 10",
      "'1 2 3 4', 3",
      "'4 1 3 2', 3",
      "'9 1 5', 5",
      "'0 0 0 0 100 100 100 100 100', 100"
    })
    void isTheUpperOneOfWhatWasCounted(String downtimes, long median) {
      long[] said = LongStream.of(numbers(downtimes)).toArray();
      for (int monitor = 0; monitor < said.length; monitor++) {
        net.report(net.allDue().plusSeconds(monitor), monitor, new Said(JUDGED, said[monitor], 0));
      }

      assertThat(net.got(net.allLate(), JUDGED).downtime()).isEqualTo(median);
    }

    @Test
    void isTakenOfDowntimeAndLatencySeparately() {
      net.report(net.allDue(), 0, new Said(JUDGED, 1, 30));
      net.report(net.allDue().plusSeconds(1), 1, new Said(JUDGED, 2, 20));
      net.report(net.allDue().plusSeconds(2), 2, new Said(JUDGED, 3, 10));

      Got got = net.got(net.allLate(), JUDGED);

      assertThat(got.downtime()).isEqualTo(2);
      assertThat(got.latency()).isEqualTo(20);
    }

    @Test
    void leavesOutDroppedVerdicts() {
      net.report(net.allLate(), 0, new Said(JUDGED, 50, 50));

      assertThat(net.got(net.allLate().plus(SECOND), JUDGED).downtime()).isZero();
    }

    private static long[] numbers(String words) {
      return words.isEmpty()
          ? new long[0]
          : List.of(words.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    }
  }

  @Nested
  class Penalty {

    private final Instant opens = net.nextRewardDate(JUDGED);

    @Test
    void isOffInANewNetwork() {
      net.report(net.allDue(), 0, new Said(JUDGED, 10_000, 1_500_000));

      assertThat(net.got(opens, JUDGED).bounty()).isEqualTo(SHARE);
    }

    @ParameterizedTest(name = "downtime {0} leaves {1} thousandths of a percent")
    @CsvSource({
      "0, 100000",
      "1, 100000",
      "2, 100000",
      "3, 95000",
      "4, 93333",
      "10, 83333",
      "30, 50000",
      "59, 1667",
      "60, 0",
      "61, 0",
      "4294967295, 0"
    })
    void ofDowntimeIsItsPartOfAllSixtyChecksOnceAboveTwo(long downtime, long left) {
      enable();
      net.report(net.allDue(), 0, new Said(JUDGED, downtime, 0));

      assertThat(net.got(opens, JUDGED).part()).isEqualTo(left);
    }

    @ParameterizedTest(name = "claim {0} s after the date leaves {1} thousandths of a percent")
    @CsvSource({
      "0, 100000",
      "120, 100000",
      "136, 100000",
      "143, 100000",
      "144, 95000",
      "200, 83333",
      "360, 50000",
      "600, 0"
    })
    void ofALateClaimIsOneCheckPerCheckTimeAfterDelta(long seconds, long left) {
      enable();

      assertThat(net.got(opens.plusSeconds(seconds), JUDGED).part()).isEqualTo(left);
    }

    @Test
    void ofALateClaimIsOffWithTheOthers() {
      assertThat(net.got(opens.plusSeconds(600), JUDGED).bounty()).isEqualTo(SHARE);
    }

    @Test
    void ofALateClaimAddsToTheVerdicts() {
      enable();
      net.report(net.allDue(), 0, new Said(JUDGED, 2, 0));

      assertThat(net.got(opens.plus(DELTA).plus(CHECK), JUDGED).part()).isEqualTo(95_000);
    }

    @ParameterizedTest(name = "latency {0} leaves {1} thousandths of a percent")
    @CsvSource({
      "0, 100000",
      "149999, 100000",
      "150000, 100000",
      "150001, 99999",
      "225000, 66667",
      "300000, 50000",
      "1500000, 10000"
    })
    void ofLatencyIsAllowedByMeasuredOnceAboveAllowed(long latency, long left) {
      enable();
      net.report(net.allDue(), 0, new Said(JUDGED, 0, latency));

      assertThat(net.got(opens, JUDGED).part()).isEqualTo(left);
    }

    @Test
    void ofBothMultiplies() {
      enable();
      net.report(net.allDue(), 0, new Said(JUDGED, 30, 300_000));

      assertThat(net.got(opens, JUDGED).part()).isEqualTo(25_000);
    }

    @Test
    void ofTooLittleStakeIsHalf() {
      enable();
      net.set("ConstantsHolder", "setMSR", 1000);
      net.set("Bounty", "setStake", 1000 * NODES - 1);

      assertThat(net.got(opens, JUDGED).part()).isEqualTo(50_000);
      assertThat(net.got(opens.plus(SECOND), JUDGED - 1).part()).isEqualTo(100_000);
    }

    @Test
    void ofStakeIsNoneWithoutMinimum() {
      enable();
      net.set("ConstantsHolder", "setMSR", 0);

      assertThat(net.got(opens, JUDGED).part()).isEqualTo(100_000);
    }

    private void enable() {
      net.set("Bounty", "enableBountyReduction");
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

  private static void assertRefused(Receipt receipt, String reason) {
    assertThat(receipt.succeeded()).isFalse();
    assertThat(net.reason(receipt)).isEqualTo(reason);
  }
}
