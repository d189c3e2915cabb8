package network.skale.nms.sla.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.DrawStore;
import org.jspecify.annotations.Nullable;

/**
 * The list where the contract gives none: the first {@value #SIZE} active nodes in the order of
 * this month's {@link Draw}. Not safe for several threads.
 *
 * <p>Who joins in the middle of a month is not drawn before the next. States and addresses are read
 * once an hour, and only of as many nodes as it takes to find so many active ones.
 */
public final class OwnDraw implements Watchlist {

  /** As many as the contract would choose. */
  public static final int SIZE = 24;

  private static final Duration REREAD = Duration.ofHours(1);

  private final Supplier<SkaleManager> manager;
  private final DrawStore store;
  private final InstantSource clock;
  private @Nullable Draw draw;
  private List<Long> candidates = List.of();
  private List<Assignment> list = List.of();
  private Instant readAt = Instant.EPOCH;

  public OwnDraw(Supplier<SkaleManager> manager, DrawStore store, InstantSource clock) {
    this.manager = manager;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Assignment> of(long me) {
    Instant now = clock.instant();
    SkaleManager contract = manager.get();
    var current = new Draw(contract.address(), me, CalendarMonth.of(now));
    if (!current.equals(draw)) {
      begin(current, contract);
    }
    if (Duration.between(readAt, now).abs().compareTo(REREAD) >= 0) {
      list = read(current, contract);
      readAt = now;
    }
    return list;
  }

  private void begin(Draw next, SkaleManager contract) {
    long nodes =
        store.nodes(next.contract(), next.me(), next.month().end(), contract.numberOfNodes());
    candidates = new ArrayList<>(next.order(nodes));
    readAt = Instant.EPOCH;
    draw = next;
  }

  private List<Assignment> read(Draw current, SkaleManager contract) {
    Periods periods = judgedOverTheMonth(current.month(), contract.periods());
    return firstActive(contract).stream()
        .map(node -> new CheckedNode(node.id(), current.month().end(), node.address()))
        .map(node -> new Assignment(current.me(), node, periods))
        .toList();
  }

  private List<NodeInfo> firstActive(SkaleManager contract) {
    List<NodeInfo> active = new ArrayList<>(SIZE);
    Iterator<Long> ids = candidates.iterator();
    while (ids.hasNext() && active.size() < SIZE) {
      NodeInfo node = contract.node(ids.next());
      switch (node.state()) {
        case ACTIVE -> active.add(node);
        case LEFT -> ids.remove(); // for ever, so it is not asked again
        case LEAVING, IN_MAINTENANCE -> {} // may be active at the next reading
      }
    }
    return active;
  }

  /** So that the window of the assignment is the month from its first to its last moment. */
  private static Periods judgedOverTheMonth(CalendarMonth month, Periods contract) {
    return new Periods(month.length().plus(contract.delta()), contract.delta(), contract.check());
  }
}
