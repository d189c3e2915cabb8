package network.skale.nms.sla.probe;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.sla.probe.icmp.Ping;
import network.skale.nms.sla.probe.icmp.PingResult;
import network.skale.nms.sla.probe.icmp.PingResult.Answered;
import network.skale.nms.sla.probe.icmp.PingResult.Lost;
import network.skale.nms.sla.probe.icmp.PingResult.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all targets at once, by ping and over HTTP, and judges each to a sample.
 *
 * <p>A run takes at most two deadlines, that is one period: the targets' pings and then the
 * references', while the watchdogs are asked beside them. One run at a time.
 */
public final class Sweep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final Duration LONGEST_DEADLINE = Duration.ofSeconds(10);

  private final Duration deadline;
  private final Set<InetAddress> references;
  private final BoundedPing ping;
  private final WatchdogProbe watchdog;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean warm;
  private volatile boolean closed;

  /**
   * @param period from one run to the next
   * @param references addresses that answer pings as long as our own network works
   * @param watchdog is closed with the sweep
   */
  public Sweep(
      Duration period, Collection<InetAddress> references, Ping ping, WatchdogProbe watchdog) {
    Duration half = period.dividedBy(2);
    this.deadline = half.compareTo(LONGEST_DEADLINE) < 0 ? half : LONGEST_DEADLINE;
    this.references = new LinkedHashSet<>(references);
    this.ping = new BoundedPing(ping, deadline);
    this.watchdog = watchdog;
  }

  /**
   * Asks all targets once.
   *
   * @return one sample for each target, in their order
   * @throws InterruptedException if interrupted or closed meanwhile; there are no samples then
   */
  public List<Sample> run(Instant slot, List<CheckedNode> targets) throws InterruptedException {
    Set<InetAddress> addresses =
        targets.stream()
            .map(CheckedNode::address)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    refuseWhenClosed();
    warmUp();
    Map<InetAddress, Future<WatchdogAnswer>> asked = askWatchdogs(addresses);
    try {
      Map<InetAddress, PingResult> pings = ping.ping(addresses);
      boolean blind = isBlind(pings.values());
      List<Sample> samples = new ArrayList<>(targets.size());
      for (CheckedNode target : targets) {
        PingResult pinged = requireNonNull(pings.get(target.address()));
        Future<WatchdogAnswer> answer = requireNonNull(asked.get(target.address()));
        samples.add(judge(target, slot, pinged, blind, answer));
      }
      refuseWhenClosed(); // closing makes requests fail, which must not be taken for downtime
      return samples;
    } finally {
      asked.values().forEach(answer -> answer.cancel(true));
    }
  }

  private void warmUp() throws InterruptedException {
    if (!warm) {
      log.debug("Warm-up: {}", watchdog.warmUp(LONGEST_DEADLINE));
      warm = true;
    }
  }

  private Map<InetAddress, Future<WatchdogAnswer>> askWatchdogs(Set<InetAddress> addresses) {
    return addresses.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                address -> threads.submit(() -> watchdog.ask(address, deadline))));
  }

  /** Nobody answers, not even the references: then the fault is more likely ours than theirs. */
  private boolean isBlind(Collection<PingResult> targets) throws InterruptedException {
    if (references.isEmpty() || targets.stream().noneMatch(Lost.class::isInstance)) {
      return false;
    }
    Collection<PingResult> controls = ping.ping(references).values();
    return Stream.concat(targets.stream(), controls.stream()).noneMatch(Answered.class::isInstance);
  }

  private static Sample judge(
      CheckedNode target,
      Instant slot,
      PingResult ping,
      boolean blind,
      Future<WatchdogAnswer> asked)
      throws InterruptedException {
    return switch (ping) {
      case Answered(int latency, _) -> {
        WatchdogAnswer answer = await(asked);
        yield new Sample(target.id(), slot, answer.state(), latency, answer.reason());
      }
      case Lost _ when blind ->
          unanswered(target, slot, State.UNKNOWN, "blind: no target and no reference answered");
      case Lost(int lost, int sent) ->
          unanswered(target, slot, State.DOWN, "ping: %d of %d packets lost".formatted(lost, sent));
      case Unknown(String reason) -> unanswered(target, slot, State.UNKNOWN, "ping: " + reason);
    };
  }

  private static Sample unanswered(CheckedNode target, Instant slot, State state, String reason) {
    return new Sample(target.id(), slot, state, Sample.NO_LATENCY, Reason.of(reason));
  }

  private static WatchdogAnswer await(Future<WatchdogAnswer> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException closed) {
        throw closed;
      }
      return WatchdogAnswer.unknown("could not be asked (" + e.getCause() + ")");
    }
  }

  private void refuseWhenClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the sweep is closed");
    }
  }

  /** Ends a run that is under way. */
  @Override
  public void close() {
    closed = true;
    ping.close();
    threads.shutdownNow();
    watchdog.close();
  }
}
