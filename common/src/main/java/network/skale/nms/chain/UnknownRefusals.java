package network.skale.nms.chain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the refusals whose words {@link RefusalTable} does not know, and logs each text once, so
 * that it can be added. Thread-safe.
 */
public final class UnknownRefusals {

  private static final Logger log = LoggerFactory.getLogger(UnknownRefusals.class);
  private static final int MOST_TEXTS = 100;

  private final AtomicLong count = new AtomicLong();
  private final Set<String> texts = ConcurrentHashMap.newKeySet();

  /** How many there were since the start. */
  public long count() {
    return count.get();
  }

  void meet(RpcFault fault) {
    count.incrementAndGet();
    if (texts.size() < MOST_TEXTS && texts.add(fault.message())) {
      log.warn(
          "an Ethereum node refuses a transaction in words that this version does not know: '{}'"
              + " ({}); it is sent again, and its receipt decides",
          fault.message(),
          fault.code());
    }
  }
}
