package network.skale.nms.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import network.skale.nms.daemon.Job;
import network.skale.nms.watch.store.Heartbeat;
import network.skale.nms.watch.store.HeartbeatStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that this copy of the agent runs, and says once for each other copy that runs beside it.
 *
 * <p>A copy runs beside us if it renews its heartbeat after we first saw it; what a crash left
 * behind is never renewed, so a restart is not taken for a second copy.
 */
public final class HeartbeatJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(HeartbeatJob.class);

  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(30);
  private static final int MISSED_BEATS = 3;

  private final HeartbeatStore store;
  private final String agent;
  private final LongSupplier me;
  private final Duration period;
  private final String host;
  private final String instance = UUID.randomUUID().toString();

  /** When each other copy was seen by the database at our first look. */
  private final Map<String, String> firstSeen = new HashMap<>();

  private final Set<String> told = new HashSet<>();

  /**
   * @param agent its name, as {@code sla-agent}
   * @param period from one run to the next
   * @param host where it runs, for whoever looks for the other copy
   */
  public HeartbeatJob(
      HeartbeatStore store, String agent, LongSupplier me, Duration period, String host) {
    this.store = store;
    this.agent = agent;
    this.me = me;
    this.period = period;
    this.host = host;
  }

  /** This machine, or container, and this process. */
  public static String here() {
    return "%s (process %d)".formatted(hostName(), ProcessHandle.current().pid());
  }

  /** Not by InetAddress, which may ask a name server and wait for it. */
  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      log.debug("The name of this machine is not known", e);
      return "a machine without a name";
    }
  }

  /** At most 30 s. */
  public static Duration period(Duration lookForDuties) {
    return lookForDuties.compareTo(LONGEST_PERIOD) < 0 ? lookForDuties : LONGEST_PERIOD;
  }

  @Override
  public String name() {
    return "heartbeat";
  }

  @Override
  public void run() {
    long node = me.getAsLong();
    store.beat(agent, node, instance, host);
    List<Heartbeat> others = store.others(agent, node, instance, period.multipliedBy(MISSED_BEATS));
    others.stream().filter(this::isRenewed).forEach(other -> tell(other, node));
    forgetAllBut(others);
  }

  private boolean isRenewed(Heartbeat other) {
    String first = firstSeen.putIfAbsent(other.instance(), other.seen());
    return first != null && !first.equals(other.seen());
  }

  private void tell(Heartbeat other, long node) {
    if (told.add(other.instance())) {
      log.warn(
          "Another {} for node {} runs on {} since {} UTC: both go on, and nothing is sent or"
              + " counted twice; stop one of them unless two are meant to run",
          agent,
          node,
          other.host(),
          other.started());
    }
  }

  private void forgetAllBut(List<Heartbeat> others) {
    List<String> present = others.stream().map(Heartbeat::instance).toList();
    firstSeen.keySet().retainAll(present);
    if (told.retainAll(present)) {
      log.info("A {} that ran beside this one is gone; {} more are left", agent, told.size());
    }
  }
}
