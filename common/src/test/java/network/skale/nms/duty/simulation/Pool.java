package network.skale.nms.duty.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transactions of one account that wait at a node, by geth's rules, and all that anybody ever
 * saw of it.
 */
final class Pool {

  private final Map<Long, Sent> waiting = new HashMap<>();
  private final Map<Long, List<Sent>> seen = new HashMap<>();

  /** Why it is refused; empty if it is taken. */
  Optional<String> add(Sent sent, long next) {
    List<Sent> ofNonce = seen.computeIfAbsent(sent.nonce(), _ -> new ArrayList<>());
    if (!ofNonce.contains(sent)) {
      ofNonce.add(sent);
    }
    Sent before = waiting.get(sent.nonce());
    if (sent.equals(before)) {
      return Optional.of("already known");
    }
    if (sent.nonce() < next) {
      return Optional.of("nonce too low: next nonce %d, tx nonce %d".formatted(next, sent.nonce()));
    }
    if (before != null && !sent.outbids(before)) {
      return Optional.of("replacement transaction underpriced");
    }
    waiting.put(sent.nonce(), sent);
    return Optional.empty();
  }

  /** The one that this node would put into a block. */
  Optional<Sent> waiting(long nonce) {
    return Optional.ofNullable(waiting.get(nonce));
  }

  /** All that other nodes may still have. */
  List<Sent> seen(long nonce) {
    return seen.getOrDefault(nonce, List.of());
  }

  /** The next nonce if all that waits in a row is mined. */
  long after(long next) {
    long nonce = next;
    while (waiting.containsKey(nonce)) {
      nonce++;
    }
    return nonce;
  }

  void used(long next) {
    waiting.keySet().removeIf(nonce -> nonce < next);
  }

  void drop() {
    waiting.clear();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
