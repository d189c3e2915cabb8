package network.skale.nms.sla.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import network.skale.nms.daemon.Job;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Sample;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.store.SampleStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sweep per slot, stored as one batch. */
public final class MonitorJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(MonitorJob.class);

  private final Assignments assignments;
  private final Sweep sweep;
  private final SampleStore samples;
  private final LongSupplier me;
  private final Slots slots;
  private final InstantSource clock;
  private final BlindWatch sight;
  private volatile Instant finishedThrough = Instant.EPOCH;

  public MonitorJob(
      Assignments assignments,
      Sweep sweep,
      SampleStore samples,
      LongSupplier me,
      Duration period,
      InstantSource clock,
      BlindWatch sight) {
    this.assignments = assignments;
    this.sweep = sweep;
    this.samples = samples;
    this.me = me;
    this.slots = new Slots(period);
    this.clock = clock;
    this.sight = sight;
  }

  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public void run() throws InterruptedException {
    Instant slot = slots.at(clock.instant());
    try {
      List<Sample> results = sweep.run(slot, targets());
      sight.swept(results);
      samples.add(me.getAsLong(), results);
      log.info("slot {}: {}", slot, summary(results));
    } finally {
      finishedThrough = slots.after(slot);
    }
  }

  /**
   * The end of the last slot that was swept: every slot before it has its samples stored, or will
   * never have any. Long ago before the first sweep.
   */
  public Instant finishedThrough() {
    return finishedThrough;
  }

  /** A node that is listed twice is asked once. */
  private List<CheckedNode> targets() {
    return List.copyOf(
        assignments.current().stream()
            .map(Assignment::node)
            .collect(Collectors.toMap(CheckedNode::id, node -> node, (first, again) -> first))
            .values());
  }

  private static String summary(List<Sample> results) {
    var counts =
        results.stream().collect(Collectors.groupingBy(Sample::state, Collectors.counting()));
    return "%d up, %d down, %d unknown"
        .formatted(
            counts.getOrDefault(Sample.State.UP, 0L),
            counts.getOrDefault(Sample.State.DOWN, 0L),
            counts.getOrDefault(Sample.State.UNKNOWN, 0L));
  }
}
