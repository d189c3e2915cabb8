package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import network.skale.nms.chain.Generation;
import network.skale.nms.model.Periods;
import network.skale.nms.testing.StandInSkaleManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadySkaleManagerTest {

  private final StandInSkaleManager contract =
      new StandInSkaleManager(
          new Periods(Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(5)),
          Optional.empty());

  @ParameterizedTest
  @CsvSource({"B, A", "C, D", "D, E1", "E1, E2", "E2, E2"})
  void upgradeThatLeavesTheAgentsWorkAsItIsGoesThrough(Generation before, Generation after) {
    contract.isOf(before);
    var steady = new SteadySkaleManager(() -> contract);
    contract.isOf(after);

    assertThat(steady.get()).isSameAs(contract);
    assertThat(steady.takesVerdicts()).isEqualTo(before.takesVerdicts());
  }

  @Test
  void endOfVerdictsNeedsARestart() {
    contract.isOf(Generation.B);
    var steady = new SteadySkaleManager(() -> contract);
    contract.isOf(Generation.E2);

    assertThatThrownBy(steady::get)
        .isInstanceOf(GenerationChanged.class)
        .hasMessage(
            "manager.json describes SKALE Manager 1.9 or later (generation E2) now, which takes no"
                + " verdicts, other than the contracts that this agent started on: restart the"
                + " agent");
    assertThat(steady.takesVerdicts()).isTrue();
  }

  @Test
  void beginOfVerdictsNeedsARestart() {
    contract.isOf(Generation.C);
    var steady = new SteadySkaleManager(() -> contract);
    contract.isOf(Generation.B);

    assertThatThrownBy(steady::get)
        .isInstanceOf(GenerationChanged.class)
        .hasMessageContaining("(generation B) now, which takes verdicts, other than");
  }
}
