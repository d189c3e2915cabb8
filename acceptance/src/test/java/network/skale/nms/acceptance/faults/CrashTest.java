package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F1 and F12 to F16: agents that are killed, frozen or doubled, and databases that go away. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {

  /** F1: both agents are killed there, and go on when they are started again. */
  @ParameterizedTest
  @EnumSource
  void killLosesNothingAndDoublesNothing(CrashPoint point) {
    try (Stage stage = Stage.open()) {
      stage.sla().meets(point.strike()).start();
      stage.bounty().meets(point.strike()).start();
      stage.settle();
      stage.verify("F1 kill at " + point, Expected.ALL_DONE);
    }
  }

  /**
   * F1: killed with signed bytes in hand, and started again only when no verdict counts any more.
   */
  @Test
  void startBeyondTheWindowMissesTheVerdictsAndTellsSo() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      Strike kill = Strike.atSending(1, Side.BEFORE, new Deed.Kill());
      Subject sla = stage.sla().risesAgain(false).meets(kill).start();
      stage.awaitStrikes(1);
      network.goTo(network.closes().plusSeconds(1));
      sla.start();
      stage.bounty().start();
      stage.settle();
      stage.verify(
          "F1 start beyond the window", Expected.ALL_DONE.withMissed(network.verdictsOwed()));
    }
  }

  /** F12, F28: two copies of each agent start at the same moment, all with one key. */
  @Test
  void fourProcessesWithOneKeySendEachDutyOnce() {
    try (Stage stage = Stage.open()) {
      List<Subject> all = List.of(stage.sla(), stage.bounty(), stage.sla(), stage.bounty());
      all.parallelStream().forEach(Subject::start);
      stage.settle();
      stage.verify("F12, F28 four processes, one key", Expected.ALL_DONE);
    }
  }

  /** F13: what a lost answer leaves open is read again, never assumed. */
  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO duty ", "INSERT INTO tx ", "INSERT INTO attempt ", "'done'"})
  void lostAnswerToCommitDoublesNothing(String committed) {
    try (Stage stage = Stage.open()) {
      Strike cut = Strike.atCommitOf(committed, 1, Side.AFTER, new Deed.Cut());
      stage.sla().meets(cut).start();
      stage.bounty().meets(cut).start();
      stage.settle();
      stage.verify("F13 answer to a commit lost", Expected.ALL_DONE);
    }
  }

  /** F13: a commit that never arrived did nothing, and is done again. */
  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO duty ", "INSERT INTO tx ", "INSERT INTO attempt ", "'done'"})
  void lostCommitLosesNothing(String committed) {
    try (Stage stage = Stage.open()) {
      Strike cut = Strike.atCommitOf(committed, 1, Side.BEFORE, new Deed.Cut());
      stage.sla().meets(cut).start();
      stage.bounty().meets(cut).start();
      stage.settle();
      stage.verify("F13 commit lost", Expected.ALL_DONE);
    }
  }

  /** F14: without the database nothing is sent; it goes on by itself when it is back. */
  @Test
  void databaseThatIsAwayDelaysAndLosesNothing() {
    try (Stage stage = Stage.open()) {
      List<Subject> both = List.of(stage.sla(), stage.bounty());
      for (Subject each : both) {
        Deed away = new Deed.Do(() -> each.sql().down(true));
        var _ = each.meets(Strike.atCommitOf("INSERT INTO tx ", 1, Side.AFTER, away)).start();
      }
      stage.awaitStrikes(2);
      stage.network().passBlocks(12);
      assertThat(stage.tape().of(Tape.Sent.class)).isEmpty();
      both.forEach(each -> each.sql().down(false));
      stage.fault("the database is back");
      stage.settle();
      stage.verify("F14 database away", Expected.ALL_DONE);
    }
  }

  /**
   * F15: a process is frozen between its nonce and its bytes; a second copy does the work; the
   * first one wakes and changes nothing.
   */
  @Test
  void zombieThatWakesSendsNothingOfItsOwn() {
    try (Stage stage = Stage.open()) {
      var zombie = stage.bounty();
      Deed freeze = new Deed.Do(zombie::stop);
      zombie.meets(Strike.atCommitOf("INSERT INTO tx ", 1, Side.AFTER, freeze)).start();
      stage.awaitStrikes(1);
      stage.bounty().start();
      stage.sla().start();
      stage.settle();
      zombie.go();
      stage.network().passBlocks(12);
      stage.verify("F15 zombie", Expected.ALL_DONE);
    }
  }

  /**
   * F16: the journal is as it was before anything was sent, and the chain has gone on: nothing is
   * sent again.
   */
  @Test
  void journalFromAnOlderDumpSendsNothingAgain() {
    try (Stage stage = Stage.open()) {
      List<Subject> both = List.of(stage.sla().start(), stage.bounty().start());
      stage.settle();
      both.forEach(Subject::end);
      int sent = stage.tape().of(Tape.Sent.class).size();
      stage.forgetJournal();
      both.forEach(Subject::start);
      stage.network().passBlocks(20);
      assertThat(stage.tape().of(Tape.Sent.class)).hasSize(sent);
      stage.verifyChain("F16 journal of an older dump", Expected.ALL_DONE);
    }
  }
}
