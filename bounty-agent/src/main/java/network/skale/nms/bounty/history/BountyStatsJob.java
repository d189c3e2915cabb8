package network.skale.nms.bounty.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.bounty.store.Balances;
import network.skale.nms.bounty.store.Blocks;
import network.skale.nms.bounty.store.BountyStatsStore;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.LogPlace;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.chain.SkaleToken;
import network.skale.nms.daemon.Job;
import network.skale.nms.model.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what the claiming account had before and after each claim. Nodes that are no archive know
 * that for some minutes only, so the latest claim comes first.
 */
public final class BountyStatsJob implements Job {

  /** How often to look. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(BountyStatsJob.class);
  private static final Duration RETRY = Duration.ofDays(1);
  private static final int AT_ONCE = 20;

  /** One for each month of eight years. */
  private static final int MOST_RETRIED = 100;

  private final PastChain chain;
  private final Supplier<SkaleManager> manager;
  private final Function<Chain, SkaleToken> token;
  private final BountyStatsStore store;
  private final LongSupplier me;
  private final InstantSource clock;
  private Instant retryAt;
  private boolean unknownTold;

  public BountyStatsJob(
      PastChain chain,
      Supplier<SkaleManager> manager,
      Function<Chain, SkaleToken> token,
      BountyStatsStore store,
      LongSupplier me,
      InstantSource clock) {
    this.chain = chain;
    this.manager = manager;
    this.token = token;
    this.store = store;
    this.me = me;
    this.clock = clock;
    this.retryAt = clock.instant();
  }

  @Override
  public String name() {
    return "bounty-stats";
  }

  @Override
  public void run() {
    long node = me.getAsLong();
    long first = manager.get().firstBlock(node);
    long head = chain.get().finalNumber();
    if (head < first) {
      return;
    }
    Blocks history = new Blocks(first, head);
    note(store.missing(node, history, AT_ONCE));
    if (!clock.instant().isBefore(retryAt)) {
      note(store.unknown(node, history, MOST_RETRIED));
      retryAt = clock.instant().plus(RETRY);
    }
  }

  private void note(List<LogPlace> claims) {
    for (LogPlace claim : claims) {
      Optional<Balances> balances = balances(claim);
      store.put(claim.txHash(), balances);
      if (balances.isEmpty()) {
        tellUnknown(claim);
      }
    }
  }

  private Optional<Balances> balances(LogPlace claim) {
    Chain past = chain.get();
    try {
      return past.sender(claim.txHash()).map(sender -> balances(past, sender, claim.block()));
    } catch (ChainUnavailable e) {
      var _ = past.latest(); // who answers this is not away: it has forgotten the old balances
      log.debug("Balances around transaction {} are not known", claim.txHash(), e);
      return Optional.empty();
    }
  }

  private Balances balances(Chain past, Address account, long block) {
    SkaleToken skl = token.apply(past);
    return new Balances(
        past.balance(account, block - 1),
        skl.balance(account, block - 1),
        past.balance(account, block),
        skl.balance(account, block));
  }

  private void tellUnknown(LogPlace claim) {
    if (!unknownTold) {
      unknownTold = true;
      log.warn(
          "The Ethereum node no longer has the balances around transaction {} in block {}, so"
              + " bounty_stats has none; set HISTORY_ENDPOINT to an archive node. They are asked"
              + " for again at each start and once a day",
          claim.txHash(),
          claim.block());
    }
  }
}
