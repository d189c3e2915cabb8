package network.skale.nms.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the agent does what it is there for, and what keeps it from that. Whoever knows tells it;
 * to read it asks no server and waits for nothing. Safe for use by several threads.
 */
public final class Readiness {

  private volatile Supplier<List<Check>> checks = () -> start("it has just begun");

  /** As things are now: the start alone until everything runs, then the servers and jobs too. */
  public List<Check> checks() {
    return checks.get();
  }

  /**
   * @param begin of the wait, by {@link System#nanoTime}
   */
  void waitsFor(String what, long begin, String sentence) {
    checks =
        () ->
            start(
                "waiting for %s for %d s: %s"
                    .formatted(
                        what, Duration.ofNanos(System.nanoTime() - begin).toSeconds(), sentence));
  }

  /** A wait is over, and the start not yet at its end. */
  void goesOn() {
    checks = () -> start("it goes on");
  }

  /** A person must mend something first. */
  void isRefused(String sentence) {
    checks = () -> start(sentence);
  }

  void runs(JobScheduler jobs) {
    checks = () -> started(jobs.checks());
  }

  private static List<Check> start(String fault) {
    return List.of(new Check("start", Optional.of(fault)));
  }

  private static List<Check> started(List<Check> others) {
    List<Check> all = new ArrayList<>();
    all.add(new Check("start", Optional.empty()));
    all.addAll(others);
    return all;
  }
}
