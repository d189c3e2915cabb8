package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MendableStartTest {

  private static final Duration SHORT = Duration.ofMillis(1);

  private final LogLines lines = new LogLines(MendableStart.class);
  private final Readiness readiness = new Readiness();
  private final Resources resources = new Resources();
  private final JobScheduler jobs = new JobScheduler(InstantSource.system());
  private final AtomicInteger tries = new AtomicInteger();

  /** What is open, by the try that opened it. */
  private final List<Integer> open = new CopyOnWriteArrayList<>();

  /** What each try meets; after the last one all is well. */
  private final List<RuntimeException> failures = new ArrayList<>();

  @AfterEach
  void close() {
    resources.close();
    lines.close();
  }

  @Test
  void startThatMeetsNoFaultIsNotSpokenOf() throws Exception {
    assertThat(start(SHORT)).isSameAs(jobs);
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void faultIsToldOnceAndAgainWhenItChangesAndSoIsItsEnd() throws Exception {
    faults("DB_PORT is 'x'", "DB_PORT is 'x'", "access denied", "access denied");

    assertThat(start(SHORT)).isSameAs(jobs);

    assertThat(tries).hasValue(5);
    assertThat(lines.all())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ERROR").contains("mended: DB_PORT is 'x'; it is"),
            line -> assertThat(line).startsWith("ERROR").contains("mended: access denied; it is"),
            line ->
                assertThat(line)
                    .isEqualTo("INFO The configuration is mended, 0 s after the first try"));
  }

  @Test
  void manyTriesLeaveOpenWhatTheLastOneOpenedOnly() throws Exception {
    resources.add(() -> open.remove((Integer) 0));
    open.add(0);
    IntStream.rangeClosed(1, 1000).forEach(_ -> faults("access denied"));

    start(SHORT);

    assertThat(open).containsExactly(0, 1001);
    assertThat(resources.size()).isEqualTo(2);
    resources.close();
    assertThat(open).isEmpty();
  }

  @Test
  void faultIsKnownAndNothingOpenDuringThePause() throws Exception {
    faults("access denied");
    var thrown = new AtomicReference<Throwable>();
    Thread starter =
        Thread.ofPlatform()
            .start(() -> thrown.set(catchThrowable(() -> start(Duration.ofHours(1)))));

    await().until(() -> tries.get() == 1 && open.isEmpty());
    assertThat(readiness.checks())
        .singleElement()
        .satisfies(check -> assertThat(check.fault()).contains("access denied"));
    starter.interrupt();

    assertThat(starter.join(Duration.ofSeconds(5))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void otherFailuresEndTheStart() {
    faults("access denied");
    failures.add(new IllegalStateException("unexpected"));

    assertThatThrownBy(() -> start(SHORT)).hasMessage("unexpected");
    assertThat(tries).hasValue(2);
  }

  private void faults(String... sentences) {
    for (String sentence : sentences) {
      failures.add(new ConfigurationFault(sentence));
    }
  }

  private JobScheduler start(Duration pause) throws Exception {
    return new MendableStart(this::attempt, readiness, pause)
        .start(resources, new Waiting(readiness));
  }

  private JobScheduler attempt(Resources taking, Waiting ignored) {
    Integer number = tries.get() + 1;
    open.add(number);
    taking.add(() -> open.remove(number));
    tries.set(number);
    if (number <= failures.size()) {
      throw failures.get(number - 1);
    }
    return jobs;
  }
}
