package network.skale.nms.daemon;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what may come by itself: one warning, one all-clear, and pauses that grow. */
public final class Waiting {

  private static final Logger log = LoggerFactory.getLogger(Waiting.class);

  private final Readiness readiness;
  private final Duration firstPause;
  private final Duration longestPause;
  private final boolean patient;

  /** With pauses from one second up to fifteen. */
  public Waiting(Readiness readiness) {
    this(readiness, Duration.ofSeconds(1), Duration.ofSeconds(15));
  }

  Waiting(Readiness readiness, Duration firstPause, Duration longestPause) {
    this(readiness, firstPause, longestPause, true);
  }

  private Waiting(
      Readiness readiness, Duration firstPause, Duration longestPause, boolean patient) {
    this.readiness = readiness;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.patient = patient;
  }

  /** Tries once and throws what came of it, for a command that must end. */
  public static Waiting never() {
    return new Waiting(new Readiness(), Duration.ZERO, Duration.ZERO, false);
  }

  /**
   * Tries until it works.
   *
   * @param what is awaited, as {@code the database at 127.0.0.1:3307}
   * @param mayCome which failures may be over by themselves; others are thrown at once
   * @throws InterruptedException if the agent is to stop meanwhile
   */
  public <T> T until(String what, Callable<T> attempt, Predicate<Exception> mayCome)
      throws Exception {
    long begin = System.nanoTime();
    Duration pause = firstPause;
    boolean warned = false;
    while (true) {
      try {
        T result = attempt.call();
        if (warned) {
          log.info("Got {} after {} s", what, secondsSince(begin));
          readiness.goesOn();
        }
        return result;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (!patient || !mayCome.test(e)) {
          throw e;
        }
        readiness.waitsFor(what, begin, Sentence.of(e));
        if (!warned) {
          log.warn("Waiting for {}: {}; the start goes on by itself", what, Sentence.of(e));
          warned = true;
        }
        log.debug("Still waiting for {}", what, e);
      }
      Thread.sleep(pause);
      pause = longer(pause);
    }
  }

  private Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }

  private static long secondsSince(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
