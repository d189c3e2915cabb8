package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.notify.Notifier;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlindWatchTest {

  private final BlindWatch watch = new BlindWatch(Notifier.toLog(), () -> 4);
  private final LogLines log = new LogLines(Notifier.class);

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void thirdBlindSweepInARowRaisesOneAlert() {
    sweep(State.UNKNOWN, State.UNKNOWN);
    sweep(State.UNKNOWN, State.UNKNOWN);
    assertThat(log.all()).isEmpty();

    sweep(State.UNKNOWN, State.UNKNOWN);
    sweep(State.UNKNOWN, State.UNKNOWN);

    assertThat(log.all())
        .containsExactly(
            "ERROR ALERT: the SLA agent is blind: in 3 sweeps in a row it could tell nothing about"
                + " any of 2 nodes (no right to ping); mend it before too little is known for"
                + " verdicts");
  }

  @Test
  void oneNodeThatIsSeenIsSight() {
    for (int i = 0; i < 5; i++) {
      sweep(State.UNKNOWN, State.DOWN);
    }

    assertThat(log.all()).isEmpty();
  }

  @Test
  void sweepsMustBeInARow() {
    for (int i = 0; i < 5; i++) {
      sweep(State.UNKNOWN);
      sweep(State.UNKNOWN);
      sweep(State.UP);
    }

    assertThat(log.all()).isEmpty();
  }

  @Test
  void sweepWithoutNodesTellsNothing() {
    for (int i = 0; i < 5; i++) {
      sweep();
    }
    assertThat(log.all()).isEmpty();

    sweep(State.UNKNOWN);
    sweep(State.UNKNOWN);
    sweep();
    sweep(State.UNKNOWN);
    assertThat(log.all()).hasSize(1);
  }

  @Test
  void firstSweepThatSeesIsTheAllClear() {
    for (int i = 0; i < 2; i++) {
      sweep(State.UNKNOWN);
      sweep(State.UNKNOWN);
      sweep(State.UNKNOWN);
      sweep(State.UP);
      sweep(State.UP);
    }

    assertThat(log.all())
        .extracting(line -> line.substring(0, 15))
        .containsExactly(
            "ERROR ALERT: th", "INFO All clear:", "ERROR ALERT: th", "INFO All clear:");
  }

  private void sweep(State... states) {
    watch.swept(
        Stream.of(states)
            .map(state -> new Sample(1, Instant.EPOCH, state, -1, "no right to ping"))
            .toList());
  }

  private void sweep() {
    watch.swept(List.of());
  }
}
