package network.skale.nms.bounty.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.bounty.store.Blocks;
import network.skale.nms.bounty.store.HistoryKey;
import network.skale.nms.bounty.store.HistoryStore;
import network.skale.nms.chain.HistoryPruned;
import network.skale.nms.chain.RangeRefused;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;

/**
 * Searches all final blocks since the node was registered for its bounties, and follows the chain
 * from there on, so that a bounty which another program claimed is known too.
 */
public final class HistoryJob implements Job {

  /** How often to look. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  /** How long one look may last. */
  public static final Duration AT_MOST = Duration.ofSeconds(20);

  private static final Duration RETRY = Duration.ofDays(1);

  private final PastChain chain;
  private final Supplier<SkaleManager> manager;
  private final PastBounties bounties;
  private final HistoryStore store;
  private final LongSupplier me;
  private final InstantSource clock;
  private final Duration atMost;
  private final Instant start;
  private final Progress progress = new Progress();
  private RangeSize size;

  /**
   * @param most never ask for more blocks at once
   * @param atMost how long one look may last; it makes one step even if that is nothing
   */
  public HistoryJob(
      PastChain chain,
      Supplier<SkaleManager> manager,
      HistoryStore store,
      LongSupplier me,
      InstantSource clock,
      long most,
      Duration atMost) {
    this.chain = chain;
    this.manager = manager;
    this.bounties = new PastBounties(chain, manager);
    this.store = store;
    this.me = me;
    this.clock = clock;
    this.atMost = atMost;
    this.start = clock.instant();
    this.size = RangeSize.upTo(most);
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public void run() {
    long end = System.nanoTime() + atMost.toNanos();
    long node = me.getAsLong();
    HistoryKey key = new HistoryKey(chain.id(), manager.get().bountyLogs(node).emitter(), node);
    long first = manager.get().firstBlock(node);
    long head = chain.get().finalNumber();
    if (head < first) {
      return;
    }
    Blocks whole = new Blocks(first, head);
    Optional<Blocks> todo = next(key, whole);
    while (todo.isPresent()) {
      step(key, todo.get());
      store.searchedThrough(key).ifPresent(through -> progress.searched(node, whole, through));
      todo = System.nanoTime() < end ? next(key, whole) : Optional.empty();
    }
  }

  /** What was never searched comes before what was not available. */
  private Optional<Blocks> next(HistoryKey key, Blocks whole) {
    long from = store.searchedThrough(key).orElse(whole.first() - 1) + 1;
    return from <= whole.last()
        ? Optional.of(new Blocks(from, whole.last()))
        : store.unavailableSince(key, lastTry());
  }

  /** A setting changes only with a new start: then, and once a day, all is tried again. */
  private Instant lastTry() {
    Instant yesterday = clock.instant().minus(RETRY);
    return yesterday.isAfter(start) ? yesterday : start;
  }

  private void step(HistoryKey key, Blocks todo) {
    Blocks blocks = todo.atMost(size.blocks());
    try {
      store.searched(key, blocks, bounties.in(blocks, key.node()), clock.instant());
      size = size.afterAnswer(blocks.count());
    } catch (RangeRefused e) {
      size = size.afterRefusal(blocks.count());
      if (blocks.count() == 1) {
        skipRefused(key, todo, e);
      }
    } catch (HistoryPruned e) {
      if (blocks.count() > 1 && bounties.keeps(blocks.first(), key.node())) {
        size = size.afterRefusal(blocks.count());
      } else {
        skipPruned(key, todo);
      }
    }
  }

  /** Words that are not understood: if later blocks are told, the old ones must be forgotten. */
  private void skipRefused(HistoryKey key, Blocks todo, RangeRefused refusal) {
    long kept = bounties.firstKept(todo, key.node()).orElseThrow(() -> refusal);
    if (kept == todo.first()) {
      throw refusal;
    }
    skip(key, new Blocks(todo.first(), kept - 1));
  }

  private void skipPruned(HistoryKey key, Blocks todo) {
    long kept = bounties.firstKept(todo, key.node()).orElse(todo.last() + 1);
    skip(key, new Blocks(todo.first(), Math.max(todo.first(), kept - 1)));
  }

  private void skip(HistoryKey key, Blocks blocks) {
    store.unavailable(key, blocks, clock.instant());
    progress.unavailable(key.node(), blocks);
  }
}
