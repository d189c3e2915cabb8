package network.skale.nms.bounty.claim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.store.ClaimFile;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.store.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim's job, which does without the database when waiting for it could cost the bounty: then
 * the same job runs on a journal in a file, which the database takes over when it is back.
 */
public final class ClaimThroughOutageJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(ClaimThroughOutageJob.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BEFORE_THE_END = Duration.ofHours(24);

  /** The claim's job, on the database or on the file. */
  public record Ways(ClaimJob onDatabase, ClaimJob onFile) {}

  private final Ways ways;
  private final JournalStore journal;
  private final ClaimFile file;
  private final Chain chain;
  private final Address sender;
  private final Supplier<SkaleManager> manager;
  private final LongSupplier me;
  private final InstantSource clock;
  private @Nullable Instant awaySince;

  public ClaimThroughOutageJob(
      Ways ways,
      JournalStore journal,
      ClaimFile file,
      Chain chain,
      Address sender,
      Supplier<SkaleManager> manager,
      LongSupplier me,
      InstantSource clock) {
    this.ways = ways;
    this.journal = journal;
    this.file = file;
    this.chain = chain;
    this.sender = sender;
    this.manager = manager;
    this.me = me;
    this.clock = clock;
  }

  @Override
  public String name() {
    return ways.onDatabase().name();
  }

  @Override
  public void run() {
    try {
      file.moveInto(journal);
      ways.onDatabase().run();
      awaySince = null;
    } catch (DatabaseUnavailable e) {
      claimAnywayIfUrgent();
      throw e;
    }
  }

  private void claimAnywayIfUrgent() {
    Instant now = clock.instant();
    if (awaySince == null) {
      awaySince = now;
    }
    boolean isLong = Duration.between(awaySince, now).compareTo(PATIENCE) > 0;
    if (file.isInUse() || (isLong && isUrgent() && !mayBeUnderWay())) {
      log.warn("the database is away since {}, so that the claim is kept in a file", awaySince);
      ways.onFile().run();
    }
  }

  private boolean isUrgent() {
    SkaleManager contract = manager.get();
    Instant due = contract.nextRewardDate(me.getAsLong());
    Instant now = chain.latest().time();
    Optional<Instant> closes = contract.claimCloses(due);
    Instant urgent =
        closes
            .map(end -> end.minus(BEFORE_THE_END))
            .orElseGet(() -> due.plus(contract.periods().delta()));
    return !now.isBefore(due) && now.isAfter(urgent);
  }

  /**
   * The journal in the database may know of a claim that waits to be mined. If the Ethereum node
   * has none, ours takes the same nonce, so that the chain takes only one of them.
   */
  private boolean mayBeUnderWay() {
    return chain.pendingNonce(sender) > chain.nonce(sender);
  }
}
