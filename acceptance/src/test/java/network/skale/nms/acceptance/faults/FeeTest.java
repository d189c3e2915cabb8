package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.skale.nms.acceptance.faults.JournalRows.Attempt;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** F6, F7 and C10: blocks that have become too dear for what was signed. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class FeeTest {

  private static final long GWEI = 1_000_000_000;

  /** F6: every replacement offers an eighth more on both fields, and one of them is mined. */
  @Test
  void transactionThatHasBecomeTooCheapIsReplacedByADearerOne() {
    try (Stage stage = Stage.open()) {
      stage.network().holdBlocks();
      stage.sla().start();
      stage.bounty().start();
      stage.awaitSent(2);
      raiseBaseFee(stage, 20 * GWEI);
      stage.settle();
      assertThatReplacementsOfferMore(stage);
      stage.verify("F6 base fee rises", Expected.ALL_DONE);
    }
  }

  /** F7: an eighth of next to nothing is nothing; the replacement offers at least one wei more. */
  @Test
  void replacementOfNextToNothingOffersMore() {
    try (Stage stage = Stage.open()) {
      Deed noTip = new Deed.Answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x0\"}");
      Strike free = Strike.atCall("eth_maxPriorityFeePerGas", 1, Side.AFTER, noTip);
      stage.network().keepBaseFee(0);
      stage.network().passBlocks(1);
      stage.network().holdBlocks();
      // so that the first who asks for the tip is who sends
      stage.sla().with("MIN_BALANCE", "0.001").meets(free).start();
      stage.bounty().with("MIN_BALANCE", "0.001").meets(free).start();
      stage.awaitSent(2);
      raiseBaseFee(stage, 7);
      stage.settle();
      assertThatReplacementsOfferMore(stage);
      stage.verify("F7 fees of next to nothing", Expected.ALL_DONE);
    }
  }

  /** C10: the replacement is in the journal, and its sender is killed before it goes out. */
  @Test
  void killBetweenAReplacementAndItsSendingLosesNothing() {
    try (Stage stage = Stage.open()) {
      Strike kill = Strike.atCommitOf("INSERT INTO attempt ", 2, Side.AFTER, new Deed.Kill());
      stage.network().holdBlocks();
      stage.sla().meets(kill).start();
      stage.bounty().meets(kill).start();
      stage.awaitSent(2);
      raiseBaseFee(stage, 20 * GWEI);
      stage.settle();
      stage.verify("F1 kill at a replacement (C10)", Expected.ALL_DONE);
    }
  }

  /** It stays there, as nothing else fills these blocks. */
  private static void raiseBaseFee(Stage stage, long wei) {
    stage.fault("base fee of %d wei".formatted(wei));
    stage.network().keepBaseFee(wei);
    stage.network().mineEachSecond();
    var _ = stage.meanwhile(each -> each.network().keepBaseFee(wei));
  }

  private static void assertThatReplacementsOfferMore(Stage stage) {
    List<Attempt> attempts = stage.journal().attempts();
    assertThat(attempts).anyMatch(attempt -> attempt.seq() > 0);
    for (int i = 1; i < attempts.size(); i++) {
      Attempt before = attempts.get(i - 1);
      Attempt after = attempts.get(i);
      if (before.nonce() == after.nonce()) {
        assertThat(after.maxFee()).isGreaterThanOrEqualTo(bumped(before.maxFee()));
        assertThat(after.maxTip()).isGreaterThanOrEqualTo(bumped(before.maxTip()));
      }
    }
  }

  private static long bumped(long wei) {
    return Math.max(wei + 1, Math.ceilDiv(wei * 9, 8));
  }
}
