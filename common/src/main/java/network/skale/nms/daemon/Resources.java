package network.skale.nms.daemon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a daemon has opened: closed in reverse order, each wait bounded, going on after a failure.
 * Safe for use by several threads.
 */
public final class Resources implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Resources.class);

  private static final Duration ALL = Duration.ofSeconds(4);
  private static final Duration ONE = Duration.ofSeconds(3);
  private static final Duration LEAST = Duration.ofMillis(50);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean closing;

  /**
   * Takes something that is to be closed at the end.
   *
   * @throws IllegalStateException if the daemon is being stopped; {@code resource} is closed then
   */
  public <T extends AutoCloseable> T add(T resource) {
    synchronized (this) {
      if (!closing) {
        open.push(resource);
        return resource;
      }
    }
    close(resource, ONE);
    throw new IllegalStateException("the agent is being stopped");
  }

  /** Closes everything within about four seconds; a second caller waits for the first one. */
  @Override
  public void close() {
    if (!isFirstToClose()) {
      awaitDone();
      return;
    }
    closeAllBut(0);
    done.countDown();
  }

  /** How many are open. */
  synchronized int size() {
    return open.size();
  }

  /** Closes all but those that were opened first; more can be opened after that. */
  void closeAllBut(int kept) {
    long deadline = System.nanoTime() + ALL.toNanos();
    AutoCloseable last = lastOfMoreThan(kept);
    while (last != null) {
      close(last, timeFor(deadline));
      last = lastOfMoreThan(kept);
    }
  }

  private synchronized @Nullable AutoCloseable lastOfMoreThan(int kept) {
    return open.size() > kept ? open.pop() : null;
  }

  private synchronized boolean isFirstToClose() {
    boolean first = !closing;
    closing = true;
    return first;
  }

  private void awaitDone() {
    try {
      if (!done.await(ALL.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("The agent's parts are still being closed after {} s", ALL.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration timeFor(long deadline) {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    Duration most = left.compareTo(ONE) < 0 ? left : ONE;
    return most.compareTo(LEAST) < 0 ? LEAST : most;
  }

  /** In a thread of its own, as not every close listens to an interrupt. */
  private static void close(AutoCloseable resource, Duration atMost) {
    String name = resource.getClass().getSimpleName();
    Thread closer =
        Thread.ofPlatform().daemon().name("close").start(() -> closeNow(name, resource));
    try {
      if (!closer.join(atMost)) {
        log.warn("{} did not close within {} ms and is left behind", name, atMost.toMillis());
        closer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeNow(String name, AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable e) {
      log.warn("{} did not close: {}", name, Sentence.of(e));
      log.debug("{} did not close", name, e);
    }
  }
}
