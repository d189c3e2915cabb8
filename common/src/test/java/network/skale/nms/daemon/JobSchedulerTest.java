package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {

  private static final Duration PERIOD = Duration.ofMillis(200);

  private final InstantSource clock = InstantSource.system();
  private final JobScheduler scheduler = new JobScheduler(clock);
  private final LogLines troubles = new LogLines(Trouble.class);
  private final LogLines skips = new LogLines(TimedJob.class);
  private final LogLines ends = new LogLines(JobScheduler.class);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void close() {
    scheduler.close();
    troubles.close();
    skips.close();
    ends.close();
  }

  /** Work of a test. */
  private interface Work {
    void run() throws Exception;
  }

  private record NamedJob(String name, Work work) implements Job {
    @Override
    public void run() throws Exception {
      work.run();
    }
  }

  @Test
  void jobBeginsAtMultiplesOfItsPeriodAndNeverEarly() {
    long period = 500;
    List<Long> begins = new CopyOnWriteArrayList<>();
    scheduler.every(
        Duration.ofMillis(period), new NamedJob("monitor", () -> begins.add(clock.millis())));
    scheduler.start();

    await().until(() -> begins.size() >= 5);

    // a busy machine may be late for one of them
    assertThat(begins.stream().mapToLong(begin -> begin % period).min().orElseThrow())
        .isLessThan(50);
    assertThat(begins.stream().map(begin -> begin / period)).doesNotHaveDuplicates();
  }

  @Test
  void jobRunsInAThreadOfItsName() {
    List<String> threads = new CopyOnWriteArrayList<>();
    start(() -> threads.add(Thread.currentThread().getName()));

    await().until(() -> !threads.isEmpty());

    assertThat(threads).containsOnly("monitor");
  }

  @Test
  void jobNeverOverlapsItselfAndTheSkippedSlotsAreToldOnce() {
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    var release = new CountDownLatch(1);
    start(
        () -> {
          most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          runs.incrementAndGet();
          release.await();
          atWork.decrementAndGet();
        });

    await().until(() -> skips.all().size() == 1);
    await().during(PERIOD.multipliedBy(3)).until(() -> runs.get() == 1);
    assertThat(skips.all())
        .singleElement()
        .asString()
        .matches("WARN Job monitor skips slot \\S+Z, as its former run still goes on");
    release.countDown();
    await().until(() -> runs.get() >= 3);

    assertThat(most).hasValue(1);
  }

  @Test
  void slotsDuringALongRunAreSkippedNotMadeUpFor() {
    List<Instant> begins = new CopyOnWriteArrayList<>();
    var second = new CountDownLatch(1);
    start(
        () -> {
          begins.add(clock.instant());
          if (begins.size() == 1) {
            second.await();
          }
        });
    await().until(() -> skips.all().size() == 1);

    Instant released = clock.instant();
    second.countDown();
    await().until(() -> begins.size() >= 2);

    assertThat(begins.get(1).toEpochMilli())
        .isGreaterThanOrEqualTo(Slots.after(released, PERIOD).toEpochMilli());
  }

  @Test
  void otherJobsGoOnWhileOneHangs() {
    scheduler.every(PERIOD, new NamedJob("hanging", () -> new CountDownLatch(1).await()));
    start(runs::incrementAndGet);

    await().until(() -> runs.get() >= 3);
  }

  @Test
  void failingJobIsTriedAgainWithOneWarningAndOneAllClear() {
    var broken = new AtomicBoolean(true);
    start(
        () -> {
          runs.incrementAndGet();
          if (broken.get()) {
            throw new IOException("no answer");
          }
        });
    await().until(() -> runs.get() >= 4);
    broken.set(false);
    await().until(() -> troubles.all().size() == 2);
    int seen = runs.get();
    await().until(() -> runs.get() >= seen + 2);

    assertThat(troubles.all())
        .containsExactly(
            "WARN Job monitor failed: IOException: no answer; it goes on with its next slot",
            "INFO Job monitor works again");
  }

  @Test
  void otherFailureIsToldAgain() {
    start(
        () -> {
          throw new IllegalStateException(runs.incrementAndGet() < 3 ? "first" : "second");
        });
    await().until(() -> runs.get() >= 5);

    assertThat(troubles.all())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("first"))
        .satisfies(lines -> assertThat(lines.get(1)).contains("second"));
  }

  @Test
  void failureWithOtherNumbersIsNotToldAgain() {
    start(
        () -> {
          throw new IllegalStateException("wallet 0xab holds " + runs.incrementAndGet() + " wei");
        });
    await().until(() -> runs.get() >= 5);

    assertThat(troubles.all()).hasSize(1);
  }

  @Test
  void errorDoesNotEndAJobEither() {
    start(
        () -> {
          runs.incrementAndGet();
          throw new StackOverflowError();
        });

    await().until(() -> runs.get() >= 3);

    assertThat(troubles.all()).hasSize(1).first().asString().contains("StackOverflowError");
  }

  @Test
  void shortRunIsAllowedToEndBeforeClosing() {
    var ended = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    start(
        () -> {
          begun.countDown();
          new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
          ended.set(true);
        });
    await().until(() -> begun.getCount() == 0);

    scheduler.close();

    assertThat(ended).isTrue();
  }

  @Test
  void longRunIsInterruptedQuietlyAndInTime() {
    var begun = new CountDownLatch(1);
    start(
        () -> {
          begun.countDown();
          new CountDownLatch(1).await();
        });
    await().until(() -> begun.getCount() == 0);

    assertThat(timeToClose()).isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    assertThat(troubles.all()).isEmpty();
  }

  @Test
  void runThatDoesNotListenIsLeftBehindInTime() {
    var begun = new CountDownLatch(1);
    var release = new AtomicBoolean();
    start(
        () -> {
          begun.countDown();
          while (!release.get()) {
            Thread.onSpinWait();
          }
        });
    await().until(() -> begun.getCount() == 0);

    assertThat(timeToClose()).isLessThan(Duration.ofSeconds(3));
    assertThat(ends.all()).contains("WARN Job monitor did not end in time and is left behind");
    release.set(true);
  }

  @Test
  void nothingRunsAfterClosing() {
    start(runs::incrementAndGet);
    await().until(() -> runs.get() >= 1);

    scheduler.close();

    int seen = runs.get();
    await().during(PERIOD.multipliedBy(3)).until(() -> runs.get() == seen);
  }

  @Test
  void twoJobsOfOneNameAreRefused() {
    scheduler.every(PERIOD, new NamedJob("one", () -> {}));

    assertThatThrownBy(() -> scheduler.every(PERIOD, new NamedJob("one", () -> {})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one");
  }

  private void start(Work work) {
    scheduler.every(PERIOD, new NamedJob("monitor", work));
    scheduler.start();
  }

  private Duration timeToClose() {
    long begin = System.nanoTime();
    scheduler.close();
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
