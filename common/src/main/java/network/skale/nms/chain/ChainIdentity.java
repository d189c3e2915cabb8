package network.skale.nms.chain;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;

/**
 * Of which chain the endpoints must be: what most of them say first, or the first of them where as
 * many say something else. It never changes. Thread-safe.
 */
final class ChainIdentity {

  private volatile long id = -1;

  boolean isKnown() {
    return id >= 0;
  }

  /** Once it is known. */
  long id() {
    return id;
  }

  /**
   * @param said in the operator's order; at least one
   */
  synchronized void settle(Collection<Long> said) {
    if (isKnown()) {
      return;
    }
    id =
        said.stream()
            .max(Comparator.comparingInt(each -> Collections.frequency(said, each)))
            .orElseThrow();
  }
}
