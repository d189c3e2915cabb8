package network.skale.nms.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Chain;
import network.skale.nms.model.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the lowest nonce that may be taken, though other programs may use the same key. Their
 * transactions are never replaced: while some wait at the Ethereum node they are waited for, and
 * after a while our nonce comes behind theirs. For one thread.
 */
final class Nonces {

  private static final Logger log = LoggerFactory.getLogger(Nonces.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Journal journal;
  private final Chain chain;
  private final Address sender;
  private @Nullable Instant foreignSince;

  Nonces(Journal journal, Chain chain, Address sender) {
    this.journal = journal;
    this.chain = chain;
    this.sender = sender;
  }

  /** Empty as long as other programs' transactions are waited for. */
  OptionalLong floor(Block head, Instant deadline) {
    long mined = chain.minedNonce(sender, 0);
    long waiting = chain.pendingNonce(sender);
    // read last: an agent beside us may just have sent, and that is not another program
    long ours = Math.max(journal.nextNonce(), mined);
    if (waiting <= ours) {
      foreignSince = null;
      return OptionalLong.of(mined);
    }
    return behindForeign(head, deadline, ours, waiting);
  }

  private OptionalLong behindForeign(Block head, Instant deadline, long ours, long waiting) {
    if (foreignSince == null) {
      foreignSince = head.time();
      log.warn(
          "another program uses the key of {}: its transactions with the nonces {} to {} are not"
              + " mined yet, and are waited for",
          sender,
          ours,
          waiting - 1);
    }
    if (head.time().isBefore(foreignSince.plus(patience(foreignSince, deadline)))) {
      return OptionalLong.empty();
    }
    log.warn("nonce {} comes behind the other program's, as they are still not mined", waiting);
    return OptionalLong.of(waiting);
  }

  private static Duration patience(Instant since, Instant deadline) {
    Duration quarter = Duration.between(since, deadline).dividedBy(4);
    return quarter.compareTo(LONGEST_WAIT) < 0 ? quarter : LONGEST_WAIT;
  }
}
