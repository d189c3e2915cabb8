package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.ContractsOnAnvil.DELTA;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.NODES;
import static network.skale.nms.devnet.chain.ContractsOnAnvil.REWARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Entry;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Heard;
import network.skale.nms.devnet.chain.ContractsOnAnvil.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of verdicts in SKALE Manager 1.5.0. */
class GenerationBVerdictTest extends GenerationBContracts {

  private static final String UNKNOWN_TARGET = "Checked Node does not exist in MonitorsArray";
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

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
}
