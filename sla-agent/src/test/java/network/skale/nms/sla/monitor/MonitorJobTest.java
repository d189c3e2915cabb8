package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Sample;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.probe.Sweep;
import network.skale.nms.sla.probe.WatchdogProbe;
import network.skale.nms.sla.probe.icmp.PingResult;
import network.skale.nms.sla.spool.Batch;
import network.skale.nms.sla.spool.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody answers a ping here, so each sample is down unless a test says otherwise. */
class MonitorJobTest {

  private static final long ME = 3;
  private static final Instant SLOT = Instant.ofEpochSecond(1_700_000_000);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Spool spool;
  private List<CheckedNode> watched;
  private Sweep sweep;
  private MonitorJob job;
  private Instant now;
  private final List<List<InetAddress>> pinged = new ArrayList<>();
  private Runnable duringTheSweep;

  private Map<InetAddress, PingResult> ping(Collection<InetAddress> targets) {
    pinged.add(List.copyOf(targets));
    duringTheSweep.run();
    Map<InetAddress, PingResult> results = new HashMap<>();
    targets.forEach(target -> results.put(target, new PingResult.Lost(3, 3)));
    return results;
  }

  @BeforeEach
  void fresh() {
    watched = List.of(node(1, 500), node(2, 500));
    pinged.clear();
    duringTheSweep = () -> {};
    now = SLOT;
    sweep = new Sweep(PERIOD, List.of(), this::ping, new WatchdogProbe(WatchdogProbe.PORT));
    spool = Spool.in(folder.resolve("spool"));
    job =
        new MonitorJob(
            () -> watched,
            sweep,
            spool,
            () -> ME,
            PERIOD,
            () -> now,
            new BlindWatch(Notifier.toLog(), () -> ME));
  }

  @AfterEach
  void close() {
    sweep.close();
  }

  @Test
  void sampleOfEachNodeIsStoredAtItsSlot() throws Exception {
    now = SLOT.plusMillis(7300);

    job.run();

    assertThat(stored())
        .containsExactly(
            "3 asks 1 at %d: DOWN".formatted(slot()), "3 asks 2 at %d: DOWN".formatted(slot()));
  }

  @Test
  void secondRunInTheSameSlotStoresNothingNew() throws Exception {
    job.run();
    now = SLOT.plusSeconds(9);
    job.run();

    assertThat(stored()).hasSize(2);
  }

  @Test
  void nextSlotHasItsOwnSamples() throws Exception {
    job.run();
    now = SLOT.plus(PERIOD);
    job.run();

    assertThat(stored()).hasSize(4);
  }

  @Test
  void slotUnderWayIsNotFinished() throws Exception {
    List<Instant> seen = new ArrayList<>();
    duringTheSweep =
        () -> {
          now = SLOT.plusSeconds(25);
          seen.add(job.finishedThrough());
        };

    job.run();

    assertThat(seen).singleElement().satisfies(end -> assertThat(end).isBeforeOrEqualTo(SLOT));
    assertThat(job.finishedThrough()).isEqualTo(SLOT.plus(PERIOD));
  }

  @Test
  void slotOfASweepThatEndedEarlyWillNeverCome() {
    sweep.close();

    assertThatThrownBy(job::run).isInstanceOf(InterruptedException.class);

    assertThat(stored()).isEmpty();
    assertThat(job.finishedThrough()).isEqualTo(SLOT.plus(PERIOD));
  }

  private static CheckedNode node(int id, int dueIn) {
    return new CheckedNode(id, SLOT.plusSeconds(dueIn), InetAddress.ofLiteral("127.0.0." + id));
  }

  private static long slot() {
    return SLOT.getEpochSecond();
  }

  /** What is in the spool. */
  private List<String> stored() {
    return spool.keys().stream()
        .flatMap(key -> spool.find(key).stream())
        .flatMap(batch -> batch.samples().stream().map(sample -> text(batch.key(), sample)))
        .sorted()
        .toList();
  }

  private static String text(Batch.Key key, Sample sample) {
    return "%d asks %d at %d: %s"
        .formatted(key.me(), sample.target(), sample.slot().getEpochSecond(), sample.state());
  }
}
