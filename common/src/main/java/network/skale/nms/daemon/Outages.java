package network.skale.nms.daemon;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.store.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a server that is away once for all jobs, whatever words each try fails with, and once of
 * its return: when every job that missed it has worked again. Safe for several threads.
 */
final class Outages {

  private static final Logger log = LoggerFactory.getLogger(Outages.class);

  /** What jobs may have to do without for a time. */
  private enum Server {
    DATABASE("The database"),
    ETHEREUM_NODE("The Ethereum node");

    private final String words;

    Server(String words) {
      this.words = words;
    }

    /** As {@code ethereum node}. */
    String check() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Server> missedBy(Throwable failure) {
      return switch (failure) {
        case DatabaseUnavailable _ -> Optional.of(DATABASE);
        case ChainUnavailable _ -> Optional.of(ETHEREUM_NODE);
        default -> Optional.empty();
      };
    }
  }

  private static final class Outage {
    final long begin = System.nanoTime();
    final Set<String> jobs = new HashSet<>();
    String sentence = "";

    Duration length() {
      return Duration.ofNanos(System.nanoTime() - begin);
    }
  }

  private final Map<Server, Outage> outages = new EnumMap<>(Server.class);

  /** Returns whether the job failed as a server is away. */
  synchronized boolean explain(String job, Throwable failure) {
    Optional<Server> server = Server.missedBy(failure);
    server.ifPresent(missed -> misses(job, missed, failure));
    return server.isPresent();
  }

  private void misses(String job, Server server, Throwable failure) {
    Outage outage = outages.get(server);
    if (outage == null) {
      outage = new Outage();
      outages.put(server, outage);
      log.warn("{} is away: {}; the jobs go on by themselves", server.words, Sentence.of(failure));
    }
    outage.jobs.add(job);
    outage.sentence = Sentence.of(failure);
  }

  /** The job misses no server any more. */
  synchronized void isOver(String job) {
    outages.entrySet().removeIf(entry -> isOver(job, entry.getKey(), entry.getValue()));
  }

  private static boolean isOver(String job, Server server, Outage outage) {
    boolean last = outage.jobs.remove(job) && outage.jobs.isEmpty();
    if (last) {
      log.info("{} is back after {} s", server.words, outage.length().toSeconds());
    }
    return last;
  }

  /** One for each server. */
  synchronized List<Check> checks() {
    return Arrays.stream(Server.values()).map(this::check).toList();
  }

  private Check check(Server server) {
    return new Check(
        server.check(),
        Optional.ofNullable(outages.get(server))
            .map(
                outage ->
                    "away for %d s: %s".formatted(outage.length().toSeconds(), outage.sentence)));
  }
}
