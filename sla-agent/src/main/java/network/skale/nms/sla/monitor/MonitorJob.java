package network.skale.nms.sla.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.skale.nms.daemon.Job;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Sample;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.spool.Batch;
import network.skale.nms.sla.spool.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sweep per slot; its samples go to the spool, so that no sweep waits for the database. */
public final class MonitorJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(MonitorJob.class);

  private final Supplier<List<CheckedNode>> targets;
  private final Sweep sweep;
  private final Spool spool;
  private final LongSupplier me;
  private final Slots slots;
  private final InstantSource clock;
  private final BlindWatch sight;
  private volatile Instant finishedThrough = Instant.EPOCH;

  public MonitorJob(
      Supplier<List<CheckedNode>> targets,
      Sweep sweep,
      Spool spool,
      LongSupplier me,
      Duration period,
      InstantSource clock,
      BlindWatch sight) {
    this.targets = targets;
    this.sweep = sweep;
    this.spool = spool;
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
      List<Sample> results = sweep.run(slot, targets.get());
      spool.add(new Batch(new Batch.Key(slot, me.getAsLong()), results));
      sight.swept(results);
      log.info("slot {}: {}", slot, summary(results));
    } finally {
      finishedThrough = slots.after(slot);
    }
  }

  /**
   * The end of the last slot that was swept: the samples of every slot before it are in the spool
   * or went through it, or there will never be any. Long ago before the first sweep.
   */
  public Instant finishedThrough() {
    return finishedThrough;
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
