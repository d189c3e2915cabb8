package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private final Resources resources = new Resources();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  /** Says that it was closed, then does what the test wants. */
  private record Part(List<String> closed, String name, Runnable then) implements AutoCloseable {
    @Override
    public void close() {
      closed.add(name);
      then.run();
    }
  }

  @Test
  void lastOpenedIsClosedFirst() {
    add("database", () -> {});
    add("scheduler", () -> {});

    resources.close();

    assertThat(closed).containsExactly("scheduler", "database");
  }

  @Test
  void closingGoesOnAfterAFailureWhichIsTold() {
    add("database", () -> {});
    add(
        "scheduler",
        () -> {
          throw new IllegalStateException("broken");
        });

    try (var lines = new LogLines(Resources.class)) {
      resources.close();

      assertThat(closed).containsExactly("scheduler", "database");
      assertThat(lines.all())
          .containsExactly("WARN Part did not close: IllegalStateException: broken");
    }
  }

  @Test
  void partsThatHangAreLeftBehindInTime() {
    add("database", () -> {});
    add("stuck", ResourcesTest::hang);
    add("stuck too", ResourcesTest::hang);

    long begin = System.nanoTime();
    resources.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofSeconds(3), Duration.ofMillis(4500));
    assertThat(closed).containsExactly("stuck too", "stuck", "database");
  }

  @Test
  void everythingIsClosedOnceOnly() {
    add("database", () -> {});

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("database");
  }

  @Test
  void whatWasOpenedFirstCanBeKept() {
    add("status", () -> {});
    add("database", () -> {});
    add("scheduler", () -> {});

    resources.closeAllBut(1);
    assertThat(closed).containsExactly("scheduler", "database");
    add("second database", () -> {});
    resources.close();

    assertThat(closed).containsExactly("scheduler", "database", "second database", "status");
  }

  @Test
  void partOpenedAfterClosingIsClosedAtOnce() {
    resources.close();

    assertThatThrownBy(() -> add("late", () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the agent is being stopped");
    assertThat(closed).containsExactly("late");
  }

  private void add(String name, Runnable then) {
    resources.add(new Part(closed, name, then));
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
