package network.skale.nms.acceptance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait for their message; each strikes once. Thread-safe. */
final class Script {

  private final List<Waiting> waiting = new ArrayList<>();

  private static final class Waiting {
    final Strike strike;
    int left;

    Waiting(Strike strike) {
      this.strike = strike;
      this.left = strike.nth();
    }

    /** Whether this message was the one. */
    boolean meets(String message) {
      return strike.isMeantFor(message) && --left == 0;
    }
  }

  synchronized void add(Strike strike) {
    waiting.add(new Waiting(strike));
  }

  /** The fault of this message, if it has one. */
  synchronized Optional<Strike> meet(String message) {
    Optional<Waiting> met = Optional.empty();
    for (Waiting one : waiting) {
      if (one.meets(message) && met.isEmpty()) {
        met = Optional.of(one);
      }
    }
    met.ifPresent(waiting::remove);
    return met.map(one -> one.strike);
  }

  /** Those that have not struck. */
  synchronized List<Strike> left() {
    return waiting.stream().map(one -> one.strike).toList();
  }
}
