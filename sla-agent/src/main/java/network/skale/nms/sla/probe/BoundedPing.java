package network.skale.nms.sla.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.skale.nms.sla.probe.icmp.IcmpUnavailable;
import network.skale.nms.sla.probe.icmp.Ping;
import network.skale.nms.sla.probe.icmp.PingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pings on a thread of its own, within a deadline; what cannot be pinged is unknown. */
final class BoundedPing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BoundedPing.class);

  private final Ping ping;
  private final Duration deadline;

  /** Platform threads, as a native call pins the carrier of a virtual one. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("ping-", 0).factory());

  private volatile boolean unavailable;

  BoundedPing(Ping ping, Duration deadline) {
    this.ping = ping;
    this.deadline = deadline;
  }

  Map<InetAddress, PingResult> ping(Collection<InetAddress> targets) throws InterruptedException {
    Future<Map<InetAddress, PingResult>> results = threads.submit(() -> ping.ping(targets));
    try {
      Map<InetAddress, PingResult> known = results.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      sayAvailable();
      return known;
    } catch (TimeoutException e) {
      return unknown(targets, "not finished within " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      return unknown(targets, reason(e));
    } finally {
      results.cancel(true);
    }
  }

  private String reason(ExecutionException e) throws InterruptedException {
    return switch (e.getCause()) {
      case InterruptedException interrupted -> throw interrupted;
      case IcmpUnavailable icmp -> sayUnavailable(icmp);
      case null, default -> {
        log.error("Pinging failed; the targets of this sweep are unknown", e);
        yield "failed (" + e.getCause() + ")";
      }
    };
  }

  /** Once, not in every sweep. */
  private String sayUnavailable(IcmpUnavailable cause) {
    if (!unavailable) {
      unavailable = true;
      log.warn("{}; samples are unknown until then", cause.getMessage());
    }
    return cause.brief();
  }

  private void sayAvailable() {
    if (unavailable) {
      unavailable = false;
      log.info("ICMP echo works now");
    }
  }

  private static Map<InetAddress, PingResult> unknown(
      Collection<InetAddress> targets, String reason) {
    return targets.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), _ -> new PingResult.Unknown(reason)));
  }

  /** Ends a ping that is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
