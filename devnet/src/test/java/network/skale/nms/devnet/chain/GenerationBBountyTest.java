package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.ContractsOnAnvil.CHECK;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.DELTA;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.NODES;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.REWARD;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Got;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Said;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims, and what they bring, in SKALE Manager 1.5.0. */
class GenerationBBountyTest extends GenerationBContracts {

  private static final String TOO_EARLY = "Not time for bounty";

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
}
