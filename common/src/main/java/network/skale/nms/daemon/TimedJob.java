package network.skale.nms.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job with its period: lets it run once at a time and catches what it throws. */
final class TimedJob implements org.quartz.Job {

  private static final Logger log = LoggerFactory.getLogger(TimedJob.class);

  private final Job job;
  private final Duration period;
  private final InstantSource clock;
  private final Trouble trouble;

  // guarded by this
  private @Nullable Thread worker;
  private long begin;
  private boolean skipTold;
  private boolean closed;

  TimedJob(Job job, Duration period, InstantSource clock, Outages outages) {
    this.job = job;
    this.period = period;
    this.clock = clock;
    this.trouble = new Trouble(job.name(), outages);
  }

  String name() {
    return job.name();
  }

  Duration period() {
    return period;
  }

  @Override
  public void execute(JobExecutionContext context) {
    Instant slot = context.getScheduledFireTime().toInstant();
    if (begin(slot)) {
      try {
        run(slot);
      } finally {
        end();
      }
    }
  }

  private synchronized boolean begin(Instant slot) {
    if (closed) {
      return false;
    }
    if (worker != null) {
      tellSkipped(slot);
      return false;
    }
    if (!clock.instant().isBefore(slot.plus(period))) {
      log.debug("Job {} skips slot {}, as a later one is already there", name(), slot);
      return false;
    }
    worker = Thread.currentThread();
    begin = System.nanoTime();
    skipTold = false;
    return true;
  }

  private void tellSkipped(Instant slot) {
    if (!skipTold) {
      log.warn("Job {} skips slot {}, as its former run still goes on", name(), slot);
      skipTold = true;
    }
  }

  /** The one place that catches what a job throws, errors too: a job is never given up. */
  private void run(Instant slot) {
    Thread thread = Thread.currentThread();
    String threadName = thread.getName();
    thread.setName(name());
    try {
      awaitSlot(slot);
      job.run();
      trouble.isOver();
    } catch (Throwable e) {
      if (!isClosed()) {
        trouble.is(e);
      }
    } finally {
      thread.setName(threadName);
    }
  }

  /** Quartz may be two milliseconds early, which would look like the slot before. */
  private void awaitSlot(Instant slot) throws InterruptedException {
    Duration early = Duration.between(clock.instant(), slot);
    if (early.isPositive()) {
      Thread.sleep(early);
    }
  }

  private synchronized void end() {
    worker = null;
    notifyAll();
  }

  /** What is wrong with it: the latest run failed, or the present one does not end. */
  synchronized Optional<String> fault(Duration longestRun) {
    Duration atWork = worker == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
    return atWork.compareTo(longestRun) > 0
        ? Optional.of("%s has not ended for %d s".formatted(name(), atWork.toSeconds()))
        : trouble.sentence().map(sentence -> "%s failed: %s".formatted(name(), sentence));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** No run begins from now on. */
  synchronized void forbid() {
    closed = true;
  }

  /** Interrupts the run that is going on, and no other work of its thread. */
  synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** Whether no run is going on, if need be after waiting up to a {@link System#nanoTime}. */
  synchronized boolean awaitIdle(long deadline) throws InterruptedException {
    while (worker != null) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
