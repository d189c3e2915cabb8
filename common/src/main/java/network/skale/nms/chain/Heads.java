package network.skale.nms.chain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Compares the last blocks of the endpoints with each other: one that is some blocks behind what
 * another one has or had within an hour is stale, and so is one that stands still for minutes while
 * another goes on, even if it is ahead. Our clock is only asked where the operator says how old a
 * last block may be. Thread-safe.
 */
final class Heads {

  /** In blocks; fewer are no lag, as a block takes its time from one node to the next. */
  static final long MOST_LAG = 3;

  /** Shorter than that, one that catches up looks the same as one that leaves another behind. */
  static final Duration STANDSTILL = Duration.ofMinutes(2);

  /** What a silent endpoint had is remembered, so that one that lags is not believed alone. */
  static final Duration MEMORY = Duration.ofHours(1);

  private final Optional<Duration> oldest;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Map<Endpoint, Seen> seen = new HashMap<>();

  /**
   * @param oldest how old a last block may be; empty for any age
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  Heads(Optional<Duration> oldest, InstantSource clock, LongSupplier nanos) {
    this.oldest = oldest;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * @param missed by how many blocks another one went on since this one did
   * @param moved when this one went on
   * @param last when it answered
   */
  private record Seen(long number, long missed, long moved, long last) {

    Seen next(long nowNumber, long progress, long now) {
      return nowNumber > number
          ? new Seen(nowNumber, 0, now, now)
          : new Seen(nowNumber, missed + progress, moved, now);
    }

    boolean standsStill() {
      return missed > MOST_LAG && last - moved >= STANDSTILL.toNanos();
    }

    boolean counts(long now) {
      return !standsStill() && now - last < MEMORY.toNanos();
    }
  }

  /** Whether anything can come of a comparison. */
  boolean matter(int endpoints) {
    return endpoints > 1 || oldest.isPresent();
  }

  /** Tells each endpoint what its last block makes of it. */
  synchronized void judge(Map<Endpoint, Block> heads) {
    long now = nanos.getAsLong();
    long progress = progress(heads);
    heads.forEach(
        (endpoint, head) ->
            seen.merge(
                endpoint,
                new Seen(head.number(), 0, now, now),
                (before, first) -> before.next(first.number(), progress, now)));
    long best =
        seen.values().stream()
            .filter(each -> each.counts(now))
            .mapToLong(Seen::number)
            .max()
            .orElse(0);
    heads.forEach(
        (endpoint, head) -> {
          endpoint.isStale(staleness(endpoint, head, best));
          endpoint.isOutdated(age(head));
        });
  }

  /** By how many blocks the endpoint that went on most did so. */
  private long progress(Map<Endpoint, Block> heads) {
    return heads.entrySet().stream()
        .mapToLong(each -> each.getValue().number() - before(each.getKey(), each.getValue()))
        .reduce(0, Math::max);
  }

  private long before(Endpoint endpoint, Block head) {
    Seen before = seen.get(endpoint);
    return before == null ? head.number() : before.number();
  }

  private String staleness(Endpoint endpoint, Block head, long best) {
    Seen now = seen.get(endpoint);
    if (now != null && now.standsStill()) {
      return "its last block stays %d while another endpoint's goes on".formatted(head.number());
    }
    return best - head.number() > MOST_LAG
        ? "its last block is %d, but another endpoint's is %d".formatted(head.number(), best)
        : "";
  }

  private String age(Block head) {
    Duration age = Duration.between(head.time(), clock.instant());
    return oldest
        .filter(limit -> age.compareTo(limit) > 0)
        .map(
            limit ->
                "its last block is %d s old, but ALLOWED_TS_DIFF allows %d s"
                    .formatted(age.toSeconds(), limit.toSeconds()))
        .orElse("");
  }
}
