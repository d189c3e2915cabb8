package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.config.NotThereYet;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Readiness readiness = new Readiness();
  private final AtomicReference<Work> work = new AtomicReference<>(() -> {});
  private JobScheduler scheduler = new JobScheduler(InstantSource.system());

  /** What a test lets its job do. */
  private interface Work {
    void run() throws Exception;
  }

  /** Works as the test wants it at the moment. */
  private record NamedJob(String name, Work work) implements Job {
    @Override
    public void run() throws Exception {
      work.run();
    }
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void startIsAllThatIsKnownUntilEverythingRuns() {
    assertThat(lines()).containsExactly("start: it has just begun");
  }

  @Test
  void waitIsToldWithWhatItWaitsForAndEndsWithIt() throws Exception {
    var waiting = new Waiting(readiness, SHORT, SHORT);
    var seen = new AtomicReference<List<String>>();

    waiting.until("the file", () -> secondTime(seen), NotThereYet.class::isInstance);

    assertThat(seen.get()).containsExactly("start: waiting for the file for 0 s: it is not there");
    assertThat(lines()).containsExactly("start: it goes on");
  }

  private List<String> secondTime(AtomicReference<List<String>> seen) {
    boolean first = seen.getAndSet(lines()) == null;
    if (first) {
      throw new NotThereYet("it is not there");
    }
    return lines();
  }

  @Test
  void faultIsToldByItsSentence() {
    readiness.isRefused("NODE_ID is '99'");

    assertThat(lines()).containsExactly("start: NODE_ID is '99'");
  }

  @Test
  void everythingIsWellWhileJobsWork() {
    run(LONG);

    assertThat(lines()).containsExactly("start", "database", "ethereum node", "jobs");
  }

  @Test
  void serverThatIsAwayIsToldOfWithoutItsJobsUntilItIsBack() {
    run(LONG);

    work.set(ReadinessTest::missDatabase);
    await()
        .until(
            () -> lines().stream().anyMatch(line -> line.matches("database: away for \\d+ s: .+")));
    assertThat(lines()).contains("start", "ethereum node", "jobs");
    work.set(() -> throwing(new ChainUnavailable("connection refused")));
    await().until(() -> lines().contains("ethereum node: away for 0 s: connection refused"));
    work.set(() -> {});

    await().until(() -> wellOnly(lines()));
  }

  @Test
  void jobThatFailedIsNamedUntilItWorksAgain() {
    run(LONG);

    work.set(() -> throwing(new IllegalStateException("refused")));
    await().until(() -> lines().contains("jobs: monitor failed: IllegalStateException: refused"));
    work.set(() -> throwing(new ChainUnavailable("away")));
    await().until(() -> lines().contains("jobs"));
    work.set(() -> {});

    await().until(() -> wellOnly(lines()));
  }

  @Test
  void jobThatDoesNotEndIsNamedUntilItEnds() {
    var release = new CountDownLatch(1);
    work.set(release::await);
    run(SHORT);

    await().until(() -> lines().contains("jobs: monitor has not ended for 0 s"));
    release.countDown();

    await().until(() -> wellOnly(lines()));
  }

  private void run(Duration longestRun) {
    scheduler = new JobScheduler(InstantSource.system(), longestRun);
    scheduler.every(PERIOD, new NamedJob("monitor", () -> work.get().run()));
    scheduler.start();
    readiness.runs(scheduler);
  }

  private static void throwing(RuntimeException failure) {
    throw failure;
  }

  /** Nothing listens on port 1. */
  private static void missDatabase() {
    Database.open(new DatabaseAddress("127.0.0.1", 1, "db_skale", "nms", "secret")).close();
  }

  private static boolean wellOnly(List<String> lines) {
    return lines.stream().noneMatch(line -> line.contains(":"));
  }

  /** As {@code name}, or {@code name: fault}. */
  private List<String> lines() {
    return readiness.checks().stream()
        .map(check -> check.name() + check.fault().map(fault -> ": " + fault).orElse(""))
        .toList();
  }
}
