package network.skale.nms.sla.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Fulfilment;
import network.skale.nms.duty.Settlement;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.ReportEvent;
import network.skale.nms.sla.store.ReportEventStore;

/**
 * Verdicts go in one call; each is done only when the contract's own event counts it, as a
 * transaction that was mined too early or too late succeeds without any effect.
 */
public final class VerdictFulfilment implements Fulfilment {

  private final Supplier<SkaleManager> manager;
  private final ReportEventStore events;
  private final LongSupplier me;
  private final Notifier notifier;

  public VerdictFulfilment(
      Supplier<SkaleManager> manager, ReportEventStore events, LongSupplier me, Notifier notifier) {
    this.manager = manager;
    this.events = events;
    this.me = me;
    this.notifier = notifier;
  }

  @Override
  public DutyKind kind() {
    return DutyKind.VERDICT;
  }

  @Override
  public Call call(List<Duty> duties) {
    return manager.get().sendVerdicts(me.getAsLong(), duties.stream().map(Duty::verdict).toList());
  }

  @Override
  public Instant deadline(List<Duty> duties) {
    return window().firstEnd(duties);
  }

  @Override
  public List<Duty> worthCarrying(List<Duty> duties, Block head) {
    Window window = window();
    List<Duty> open = duties.stream().filter(duty -> !window.isOver(duty, head.time())).toList();
    List<Duty> inTime =
        open.stream().filter(duty -> !window.isNearlyOver(duty, head.time())).toList();
    return inTime.isEmpty() ? open : inTime;
  }

  private Window window() {
    return new Window(manager.get().periods().delta());
  }

  @Override
  public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
    List<VerdictSent> sent =
        manager.get().verdictsIn(receipt).stream()
            .filter(event -> event.from() == me.getAsLong())
            .toList();
    Map<Duty, DutyState> states = new HashMap<>();
    for (Duty duty : duties) {
      sent.stream()
          .filter(event -> event.verdict().equals(duty.verdict()))
          .findFirst()
          .ifPresent(event -> states.put(duty, stateAfter(event)));
    }
    List<ReportEvent> rows =
        states.entrySet().stream()
            .filter(settled -> settled.getValue() == DutyState.DONE)
            .map(settled -> row(settled.getKey(), settled.getKey().verdict(), receipt, block))
            .toList();
    return new Settlement(
        states,
        tx -> events.add(tx, rows),
        () -> states.forEach((duty, state) -> tellIfMissed(duty, state, receipt)));
  }

  private void tellIfMissed(Duty duty, DutyState state, Receipt receipt) {
    if (state == DutyState.MISSED) {
      notifier.raise(
          VerdictAlerts.missed(
              duty.key(), "transaction %s was mined after its window".formatted(receipt.txHash())));
    }
  }

  static ReportEvent row(Duty duty, Verdict counted, Receipt receipt, Block block) {
    return new ReportEvent(
        duty.key().node(),
        counted,
        duty.key().epoch(),
        receipt.gasUsed(),
        block.time(),
        receipt.txHash());
  }

  private static DutyState stateAfter(VerdictSent event) {
    return event.counted() ? DutyState.DONE : DutyState.MISSED;
  }
}
