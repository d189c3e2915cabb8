package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F2: kills, frozen processes, lost and late answers, reorganisations and dropped transactions, as
 * a seed draws them, while both agents work with one key; and the same against the contrast.
 *
 * <p>{@code -Dfaults.seeds=N} runs so many seeds, from {@code -Dfaults.seed=S} on.
 */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class RandomScheduleTest {

  private static final int SEEDS = 30;

  static LongStream seeds() {
    long first = Long.getLong("faults.seed", 1);
    return LongStream.range(first, first + Integer.getInteger("faults.seeds", SEEDS));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsSentTwiceAndNothingIsLost(long seed) {
    Plan plan = Plan.of(seed);
    try (Stage stage = Stage.open()) {
      Subject sla = stage.sla();
      plan.sla().forEach(sla::meets);
      Subject bounty = stage.bounty();
      plan.bounty().forEach(bounty::meets);
      sla.start();
      bounty.start();
      stage.meanwhile(plan.chain()).settle();
      Audit audit = stage.audit("F2 random schedule", Expected.ALL_DONE);

      assertThat(audit.faults()).as("%s%nagain with: %s", plan, replay(seed)).isEmpty();
    }
  }

  /** What it comes to is a line of the table; the agents must do better. */
  @ParameterizedTest
  @MethodSource("seeds")
  void contrastIsCounted(long seed) {
    Plan plan = Plan.of(seed);
    try (Stage stage = Stage.open()) {
      Subject verdicts = stage.contrast("verdict");
      plan.sla().forEach(verdicts::meets);
      Subject claim = stage.contrast("claim");
      plan.bounty().forEach(claim::meets);
      verdicts.start();
      claim.start();
      stage.meanwhile(plan.chain()).settleByChain();
      Audit audit = Auditor.ofChain(stage, Expected.ALL_DONE);
      Scoreboard.add("F2 random schedule, contrast", audit, stage.recovery());

      assertThat(stage.tape().of(Tape.Sent.class)).isNotEmpty();
    }
  }

  private static String replay(long seed) {
    return "mvn verify -Pfaults -Dtest=RandomScheduleTest -Dsurefire.failIfNoSpecifiedTests=false"
        + " -Dfaults.seeds=1 -Dfaults.seed="
        + seed;
  }
}
