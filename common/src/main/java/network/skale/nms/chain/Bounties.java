package network.skale.nms.chain;

import java.util.List;
import java.util.Optional;
import network.skale.nms.model.BountyClaimed;

/**
 * Claims, which are called alike in every generation, and the events that tell of them. Any
 * generation's event is read, as the contracts may be upgraded before manager.json is.
 */
final class Bounties {

  private final Contract manager;
  private final List<Event> events;

  Bounties(Contract manager) {
    this.manager = manager;
    this.events =
        List.of(
            // 1.5.0
            event("BountyGot(uint256,address,uint256,uint256,uint256,uint256,uint256,uint256)"),
            // 1.9 and later
            event("BountyReceived(uint256,address,uint256,uint256,uint256,uint256)"));
  }

  private Event event(String signature) {
    return Event.of(manager.address(), signature);
  }

  Call claim(long node) {
    return manager.call(CallData.of("getBounty(uint256)").uint(node));
  }

  /** All of one node: its id is the first indexed value of each. */
  LogQuery about(long node) {
    return new LogQuery(
        manager.address(), events.stream().map(Event::topic).toList(), CallData.word(node));
  }

  /** The first of this node; they begin with the same fields. */
  Optional<BountyClaimed> in(Receipt receipt, long node) {
    return events.stream()
        .flatMap(event -> event.in(receipt, Bounties::claimed).stream())
        .filter(bounty -> bounty.node() == node)
        .findFirst();
  }

  private static BountyClaimed claimed(AbiReader indexed, AbiReader data) {
    return new BountyClaimed(indexed.number(1), data.uint(3), data.number(1), data.number(2));
  }
}
