package network.skale.nms.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets jobs run at fixed slots: the multiples of their period since the Unix epoch.
 *
 * <p>A job never overlaps itself: a slot during which its former run still goes on is skipped, and
 * so is a slot that was missed. What a job throws is told once, and the job goes on with its next
 * slot; that a server is away is told once for all jobs.
 */
public final class JobScheduler implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

  /** A slot that could not begin for so long is missed. */
  private static final Duration MISFIRE = Duration.ofSeconds(5);

  /** Every job bounds what it does in one run; none comes near this. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Duration longestRun;
  private final Outages outages = new Outages();
  private final Map<String, TimedJob> jobs = new LinkedHashMap<>();
  private @Nullable Scheduler scheduler;

  public JobScheduler(InstantSource clock) {
    this(clock, LONGEST_RUN);
  }

  /**
   * @param longestRun from then on a run is told as a fault
   */
  JobScheduler(InstantSource clock, Duration longestRun) {
    this.clock = clock;
    this.longestRun = longestRun;
  }

  /** Plans a job; to be called before {@link #start}. */
  public synchronized void every(Duration period, Job job) {
    if (scheduler != null || period.compareTo(SHORTEST_PERIOD) < 0) {
      throw new IllegalArgumentException(
          "job %s with period %s: a period of at least %s is expected, before the start"
              .formatted(job.name(), period, SHORTEST_PERIOD));
    }
    if (jobs.putIfAbsent(job.name(), new TimedJob(job, period, clock, outages)) != null) {
      throw new IllegalArgumentException("there already is a job named " + job.name());
    }
  }

  public synchronized void start() {
    try {
      Scheduler quartz = new StdSchedulerFactory(settings(jobs.size())).getScheduler();
      scheduler = quartz;
      quartz.setJobFactory((bundle, s) -> jobNamed(bundle.getJobDetail().getKey().getName()));
      for (TimedJob job : jobs.values()) {
        Instant first = Slots.after(clock.instant(), job.period());
        quartz.scheduleJob(detail(job), trigger(job, first));
        log.info("Job {} runs every {} s from {} on", job.name(), seconds(job), first);
      }
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler cannot start: " + e.getMessage(), e);
    }
  }

  /** Lets running jobs end for a second, then interrupts them; done within three seconds. */
  @Override
  public synchronized void close() {
    jobs.values().forEach(TimedJob::forbid);
    try {
      if (scheduler != null) {
        scheduler.shutdown(false);
      }
      if (!awaitIdle(GRACE)) {
        jobs.values().forEach(TimedJob::interrupt);
        awaitIdle(AFTER_INTERRUPT);
      }
      tellLeftBehind();
    } catch (SchedulerException e) {
      log.warn("The scheduler did not stop: {}", Sentence.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Of the servers that jobs need, and of all jobs that were planned. Not synchronized, as closing
   * may take seconds: after the start nothing is planned.
   */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>(outages.checks());
    String faults =
        jobs.values().stream()
            .flatMap(job -> job.fault(longestRun).stream())
            .collect(Collectors.joining("; "));
    checks.add(new Check("jobs", Optional.of(faults).filter(text -> !text.isEmpty())));
    return checks;
  }

  private boolean awaitIdle(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean idle = true;
    for (TimedJob job : jobs.values()) {
      idle &= job.awaitIdle(deadline);
    }
    return idle;
  }

  private void tellLeftBehind() throws InterruptedException {
    for (TimedJob job : jobs.values()) {
      if (!job.awaitIdle(System.nanoTime())) {
        log.warn("Job {} did not end in time and is left behind", job.name());
      }
    }
  }

  private TimedJob jobNamed(String name) throws SchedulerException {
    TimedJob job = jobs.get(name);
    if (job == null) {
      throw new SchedulerException("there is no job named " + name);
    }
    return job;
  }

  private static JobDetail detail(TimedJob job) {
    return JobBuilder.newJob(TimedJob.class).withIdentity(job.name()).build();
  }

  private static SimpleTrigger trigger(TimedJob job, Instant first) {
    return TriggerBuilder.newTrigger()
        .withIdentity(job.name())
        .startAt(Date.from(first))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(job.period().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  /** One thread more than jobs, so that a slot can be skipped while all of them are at work. */
  private static Properties settings(int jobs) {
    var settings = new Properties();
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, "jobs-" + UUID.randomUUID());
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_THREAD_NAME, "scheduler");
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(jobs + 1));
    settings.setProperty("org.quartz.threadPool.threadNamePrefix", "job");
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", Long.toString(MISFIRE.toMillis()));
    return settings;
  }

  private static String seconds(TimedJob job) {
    return job.period().toMillis() / 1000.0 + "";
  }
}
