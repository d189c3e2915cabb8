package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private long now = Long.MAX_VALUE - 1; // a monotonic clock may be anywhere, and overflow
  private final Circuit circuit = new Circuit(() -> now);

  @Test
  void someFaultsInARowOpenIt() {
    fail(Circuit.FAULTS - 1);
    circuit.succeeded();
    fail(Circuit.FAULTS - 1);
    assertThat(circuit.isOpen()).isFalse();

    circuit.failed();
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void oneTryAPauseIsAllowed() {
    fail(Circuit.FAULTS);
    assertThat(circuit.mayTry()).isFalse();

    pass(Circuit.FIRST_PAUSE);
    assertThat(circuit.mayTry()).isTrue();
    assertThat(circuit.mayTry()).isFalse();
  }

  @Test
  void aTryThatSucceedsClosesIt() {
    fail(Circuit.FAULTS);
    circuit.succeeded();

    assertThat(circuit.isOpen()).isFalse();
    assertThat(circuit.mayTry()).isFalse();
  }

  @Test
  void thePauseGrowsUpToALimit() {
    fail(Circuit.FAULTS);
    for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(circuit.mayTry()).as("just before %d s", seconds).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(circuit.mayTry()).as("after %d s", seconds).isTrue();
      circuit.failed();
    }
  }

  @Test
  void afterAShortRecoveryThePauseGoesOnGrowing() {
    fail(Circuit.FAULTS);
    circuit.succeeded();
    fail(Circuit.FAULTS);
    pass(Circuit.FIRST_PAUSE);
    assertThat(circuit.mayTry()).isFalse();
  }

  @Test
  void afterALongRecoveryThePauseIsShortAgain() {
    fail(Circuit.FAULTS);
    circuit.failed();
    circuit.succeeded();
    pass(Duration.ofMinutes(1));
    fail(Circuit.FAULTS);
    pass(Circuit.FIRST_PAUSE);
    assertThat(circuit.mayTry()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
