package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** F8 to F11 and F19 to F22: reorganisations, strangers with our key, windows, targets that go. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class ChainFaultTest {

  /** F8 b: mined, undone, and not in the new branch: the same bytes are sent again. */
  @Test
  void transactionThatAReorganisationUndidIsSentAgain() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      stage.sla().start();
      stage.bounty().start();
      stage.awaitMined(1);
      stage.strike(Upheaval.REORG);
      stage.settle();
      stage.verify("F8 b undone", Expected.ALL_DONE);
    }
  }

  /** F8 a: mined, undone, and in the new branch again: nothing new is sent. */
  @Test
  void transactionThatAReorganisationMinedAgainIsDoneOnce() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      stage.sla().start();
      stage.bounty().start();
      stage.awaitMined(1);
      List<String> raw = stage.tape().of(Tape.Sent.class).stream().map(Tape.Sent::raw).toList();
      stage.fault("reorganisation");
      network.reorgKeeping(raw);
      stage.settle();
      stage.verify("F8 a undone and mined again", Expected.ALL_DONE);
    }
  }

  /** F8, C12: the agents are dead while their transactions are undone. */
  @Test
  void reorganisationWhileTheAgentsAreDownIsNoticed() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      Strike kill = Strike.atSending(1, Side.AFTER, new Deed.Kill());
      Subject sla = stage.sla().risesAgain(false).meets(kill).start();
      Subject bounty = stage.bounty().risesAgain(false).meets(kill).start();
      stage.awaitStrikes(2);
      stage.awaitMined(2);
      stage.strike(Upheaval.REORG);
      network.passBlocks(3);
      sla.start();
      bounty.start();
      stage.settle();
      stage.verify("F8, C12 undone while down", Expected.ALL_DONE);
    }
  }

  /** F8 c: undone, and again in a block only after the window: missed, told once, never done. */
  @Test
  void verdictsThatCameBackTooLateAreMissedAndTold() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      stage.sla().start();
      stage.awaitMined(1);
      network.holdBlocks();
      stage.strike(Upheaval.REORG);
      network.goToAtNextBlock(network.closes().plusSeconds(1));
      network.mineEachSecond();
      stage.bounty().start();
      stage.settle();
      stage.verify(
          "F8 c undone, then too late", Expected.ALL_DONE.withMissed(network.verdictsOwed()));
    }
  }

  /** F9: a stranger's transaction has the nonce; once that is final, the duty goes out anew. */
  @Test
  void nonceThatAStrangerTookIsReplacedByAnotherOnce() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      Subject sla = stage.sla();
      Subject bounty = stage.bounty();
      sla.meets(Strike.atSending(1, Side.BEFORE, new Deed.Cut())).start();
      stage.awaitStrikes(1);
      String foreign = network.sendForeign(network.nonce());
      stage.fault("nonce taken by a stranger");
      network.passBlocks(1);
      bounty.start();
      stage.settle();
      stage.verify("F9 nonce taken by a stranger", Expected.ALL_DONE.withForeign(foreign));
    }
  }

  /** F11: a stranger's transactions wait for a block; ours queue up behind them. */
  @Test
  void strangersThatWaitAreNeverReplaced() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      network.holdBlocks();
      long nonce = network.nonce();
      String[] foreign = {
        network.sendForeign(nonce), network.sendForeign(nonce + 1), network.sendForeign(nonce + 2)
      };
      stage.sla().start();
      stage.bounty().start();
      stage.awaitSent(2);
      network.mineEachSecond();
      stage.settle();
      stage.verify("F11 strangers wait", Expected.ALL_DONE.withForeign(foreign));
    }
  }

  /** F20: sent in time and mined too late: the contract drops it, and so it is missed. */
  @Test
  void verdictsThatAreMinedTooLateAreMissedAndTold() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      network.holdBlocks();
      stage.sla().start();
      stage.bounty().start();
      stage.awaitSent(2);
      network.goToAtNextBlock(network.closes().plusSeconds(1));
      network.mineEachSecond();
      stage.settle();
      stage.verify("F20 mined too late", Expected.ALL_DONE.withMissed(network.verdictsOwed()));
    }
  }

  /**
   * F19: by the machine's clock it could be time; by the chain's it is not, and nothing goes out.
   */
  @Test
  void nothingIsSentBeforeTheChainsOwnTime() {
    try (Stage stage = Stage.open(() -> Network.start(Duration.ofSeconds(-1)))) {
      Network network = stage.network();
      stage.sla().start();
      stage.awaitLine("runs");
      network.passBlocks(12);
      assertThat(stage.tape().of(Tape.Sent.class)).isEmpty();
      network.goTo(network.opens().plusSeconds(11));
      stage.bounty().start();
      stage.settle();
      stage.verify("F19 too early", Expected.ALL_DONE);
    }
  }

  /**
   * F21: a claim waits for a block over the end of its month. Mined there it reverts; the same duty
   * is claimed at the date of the new month, once.
   */
  @Test
  void claimThatMissedItsMonthIsClaimedOnceInTheNext() {
    try (Stage stage = Stage.open(Network::ofMonths)) {
      Network network = stage.network();
      network.holdBlocks();
      stage.bounty().start();
      stage.awaitSent(1);
      network.goToAtNextBlock(nextMonth(network.chain().time()));
      network.mineEachSecond();
      stage.awaitMined(1);
      network.passBlocks(3);
      assertThat(network.chain().time()).isBefore(network.ledger().nextRewardDate());
      network.goTo(network.ledger().nextRewardDate().plusSeconds(1));
      stage.settle();
      stage.verify("F21 claim over a month's end", Expected.ALL_DONE.withFirstFailing());
    }
  }

  /** F22: one target leaves before the batch is mined, and takes it down; the others are judged. */
  @Test
  void targetThatLeavesDoesNotTakeTheOthersWithIt() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      Deed leave = new Deed.Do(() -> network.leave(2));
      stage.sla().meets(Strike.atSending(1, Side.BEFORE, leave)).start();
      stage.bounty().start();
      Set<Owed> gone =
          network.verdictsOwed().stream()
              .filter(duty -> duty.target() == 2)
              .collect(Collectors.toSet());
      Awaitility.await("the other verdicts")
          .atMost(Stage.PATIENCE)
          .until(
              () ->
                  network.owed().stream()
                      .filter(d -> !gone.contains(d))
                      .allMatch(network::isFulfilled));
      network.goTo(network.closes().plusSeconds(1));
      stage.settle();
      stage.verify("F22 target gone", Expected.ALL_DONE.withMissed(gone).withFirstFailing());
    }
  }

  /** A minute after its beginning. */
  private static Instant nextMonth(Instant time) {
    return time.atZone(ZoneOffset.UTC)
        .with(TemporalAdjusters.firstDayOfNextMonth())
        .truncatedTo(ChronoUnit.DAYS)
        .plusMinutes(1)
        .toInstant();
  }
}
