package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** F16, C14: the journal comes from a dump that is older than the chain. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class RestoreTest {

  /** What waits for a block, and the journal has forgotten, is not sent once more. */
  @Test
  void transactionsThatTheJournalForgotAreNotDoubled() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      network.holdBlocks();
      List<Subject> both = List.of(stage.sla().start(), stage.bounty().start());
      stage.awaitSent(2);
      both.forEach(Subject::end);
      stage.forgetJournal();
      both.forEach(Subject::start);
      int faults = stage.tape().of(Tape.Struck.class).size();
      Strike seen = Strike.atCall("eth_getBlockByNumber", 12, Side.AFTER, new Deed.Do(() -> {}));
      both.forEach(each -> each.meets(seen));
      stage.awaitStrikes(faults + 2);
      network.mineEachSecond();
      stage.settleByChain();
      network.passBlocks(15);
      stage.verifyChain("F16 older dump while they wait", Expected.ALL_DONE);
    }
  }

  /** What the chain counts is not told as missed, though the journal has forgotten it. */
  @Test
  void verdictsThatTheJournalForgotAreNotCalledMissed() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      List<Subject> both = List.of(stage.sla().start(), stage.bounty().start());
      stage.settle();
      both.forEach(Subject::end);
      stage.forgetJournal();
      both.forEach(Subject::start);
      network.passBlocks(12);
      network.goTo(network.closes().plusSeconds(1));
      network.passBlocks(12);
      assertThat(stage.alerts().of("verdict_missed")).isEmpty();
      stage.verifyChain("F16 older dump, window over", Expected.ALL_DONE);
    }
  }
}
