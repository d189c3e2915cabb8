package network.skale.nms.daemon;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs until SIGTERM or SIGINT and then ends within five seconds with exit code 0.
 *
 * <p>Left to itself the JVM ends with 143 after SIGTERM, which looks like a failure to whoever
 * watches; so the shutdown hook closes everything and halts with the right code itself.
 */
public final class Daemon {

  private static final Logger log = LoggerFactory.getLogger(Daemon.class);

  private final String name;
  private final Readiness readiness;
  private final Resources resources = new Resources();
  private final AtomicReference<@Nullable ExitCode> outcome = new AtomicReference<>();

  /**
   * @param readiness is told how the start and the jobs do
   */
  public Daemon(String name, Readiness readiness) {
    this.name = name;
    this.readiness = readiness;
  }

  /**
   * Starts and goes on until a signal.
   *
   * @return how to exit, if the start failed; after a signal it no longer matters
   */
  public ExitCode run(Startup startup) {
    Thread starter = Thread.currentThread();
    Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stopAndHalt(starter));
    Runtime.getRuntime().addShutdownHook(hook);
    Thread.setDefaultUncaughtExceptionHandler(Daemon::tellUncaught);
    try {
      readiness.runs(startup.start(resources, new Waiting(readiness)));
      log.info("{} runs", name);
      while (true) {
        Thread.sleep(Duration.ofDays(1));
      }
    } catch (Throwable e) {
      return end(e, hook);
    }
  }

  /** While the daemon is being stopped nothing is a failure; the hook does the rest. */
  private ExitCode end(Throwable failure, Thread hook) {
    ExitCode code = ExitCode.of(failure);
    if (outcome.compareAndSet(null, code)) {
      log.error("{} ends: {}", name, Sentence.of(failure));
      log.debug("{} ends", name, failure);
      closeBeforeExit(hook);
    }
    return code;
  }

  private void closeBeforeExit(Thread hook) {
    // a flag left by whatever failed must not cut the waits short
    Thread.interrupted();
    resources.close();
    removeIfNotRunning(hook);
  }

  private void stopAndHalt(Thread starter) {
    long begin = System.nanoTime();
    if (outcome.compareAndSet(null, ExitCode.OK)) {
      log.info("{} stops", name);
      starter.interrupt();
    }
    resources.close();
    log.info("{} stopped in {} ms", name, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    System.out.flush();
    Runtime.getRuntime().halt(Objects.requireNonNull(outcome.get()).code());
  }

  /** Else the exit code would be 0 whatever the outcome, or the JVM would wait for this thread. */
  private static void removeIfNotRunning(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // a signal came while everything was being closed: the hook halts with the outcome
    }
  }

  private static void tellUncaught(Thread thread, Throwable failure) {
    log.error("Thread {} ended: {}", thread.getName(), Sentence.of(failure));
    log.debug("Thread {} ended", thread.getName(), failure);
  }
}
