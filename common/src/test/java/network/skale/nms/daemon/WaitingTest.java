package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.NotThereYet;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private final LogLines lines = new LogLines(Waiting.class);
  private final Readiness readiness = new Readiness();
  private final Waiting waiting =
      new Waiting(readiness, Duration.ofMillis(1), Duration.ofMillis(3));
  private final AtomicInteger attempts = new AtomicInteger();

  @AfterEach
  void detach() {
    lines.close();
  }

  @Test
  void whatIsThereAtOnceIsNotSpokenOf() throws Exception {
    assertThat(waiting.until("the file", () -> "it", NotThereYet.class::isInstance))
        .isEqualTo("it");
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void waitingIsToldOnceAndSoIsItsEnd() throws Exception {
    int result = waiting.until("the file", this::fifthTime, NotThereYet.class::isInstance);

    assertThat(result).isEqualTo(5);
    assertThat(lines.all())
        .containsExactly(
            "WARN Waiting for the file: attempt 1 failed; the start goes on by itself",
            "INFO Got the file after 0 s");
  }

  @Test
  void whatOnlyAPersonCanMendIsNotWaitedFor() {
    assertThatThrownBy(() -> waiting.until("the file", this::fault, NotThereYet.class::isInstance))
        .isInstanceOf(ConfigurationFault.class);
    assertThat(attempts).hasValue(1);
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void interruptEndsALongPause() throws Exception {
    var patient = new Waiting(readiness, Duration.ofHours(1), Duration.ofHours(1));
    var thrown = new AtomicReference<Throwable>();
    Thread waiter =
        Thread.ofPlatform().start(() -> thrown.set(catchThrowable(() -> awaitForever(patient))));
    await().until(() -> attempts.get() == 1);

    waiter.interrupt();

    assertThat(waiter.join(Duration.ofSeconds(5))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void interruptedAttemptIsNotTriedAgainWhateverMayCome() {
    assertThatThrownBy(
            () ->
                waiting.until(
                    "the file",
                    () -> {
                      attempts.incrementAndGet();
                      throw new InterruptedException();
                    },
                    failure -> true))
        .isInstanceOf(InterruptedException.class);
    assertThat(attempts).hasValue(1);
  }

  private int fifthTime() {
    int attempt = attempts.incrementAndGet();
    if (attempt < 5) {
      throw new NotThereYet("attempt " + attempt + " failed");
    }
    return attempt;
  }

  private int fault() {
    attempts.incrementAndGet();
    throw new ConfigurationFault("no");
  }

  private void awaitForever(Waiting patient) throws Exception {
    patient.until(
        "the file",
        () -> {
          attempts.incrementAndGet();
          throw new NotThereYet("never");
        },
        NotThereYet.class::isInstance);
  }
}
