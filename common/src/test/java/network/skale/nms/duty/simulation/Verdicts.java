package network.skale.nms.duty.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Fulfilment;
import network.skale.nms.duty.Journal;
import network.skale.nms.duty.Settlement;
import network.skale.nms.model.Verdict;

/** Does with the engine what the SLA agent does. */
record Verdicts(Chain chain, Journal journal, DutyEngine engine) implements Fulfilment, Runnable {

  private static final Duration MARGIN = Contract.DELTA.dividedBy(6);
  private static final Duration PATIENCE = Contract.DELTA.dividedBy(3);

  @Override
  public void run() {
    engine.advance(this);
    Block head = chain.latest();
    freeze(head);
    if (!waiting().isEmpty()) {
      try {
        send(head.time());
      } finally {
        settleWithout();
      }
    }
  }

  /** With values that would differ at another look. */
  private void freeze(Block head) {
    for (int target = 0; target < Contract.REPORTS.size(); target++) {
      if (!head.time().isBefore(Contract.REPORTS.get(target))) {
        var _ =
            journal.write(
                Contract.verdictKey(target),
                new Verdict(target, head.number(), target),
                DutyState.OPEN);
      }
    }
  }

  private List<Duty> waiting() {
    return journal.waiting(kind(), 0);
  }

  private static Instant end(Duty duty) {
    return duty.key().epoch().plus(Contract.DELTA);
  }

  private void send(Instant now) {
    int listed = Word.of(chain.call(Contract.LISTED));
    List<Duty> due =
        waiting().stream().filter(duty -> now.isBefore(end(duty)) && isIn(listed, duty)).toList();
    if (!due.isEmpty() && !now.isBefore(moment(due.getFirst().key().epoch(), listed))) {
      engine.submit(this, due);
    }
  }

  private static boolean isIn(int targets, Duty duty) {
    return (targets & 1 << duty.key().target()) != 0;
  }

  private static Instant moment(Instant first, int listed) {
    Instant moment = first;
    for (int target = 0; target < Contract.REPORTS.size(); target++) {
      Instant date = Contract.REPORTS.get(target);
      if ((listed & 1 << target) != 0
          && date.isAfter(moment)
          && !date.isAfter(first.plus(PATIENCE))) {
        moment = date;
      }
    }
    return moment;
  }

  private void settleWithout() {
    int listed = Word.of(chain.call(Contract.LISTED));
    long last = chain.finalNumber();
    int counted = Word.of(chain.call(Contract.COUNTED, last));
    Instant certain = chain.block(last).map(Block::time).orElse(Instant.MIN);
    for (Duty duty : waiting()) {
      if (!isIn(listed, duty) && isIn(counted, duty)) {
        var _ = journal.close(duty, DutyState.DONE);
      } else if (!certain.isBefore(end(duty))) {
        var _ = journal.close(duty, DutyState.MISSED);
      }
    }
  }

  @Override
  public DutyKind kind() {
    return DutyKind.VERDICT;
  }

  @Override
  public Call call(List<Duty> duties) {
    return Contract.sendVerdicts(duties.stream().map(Duty::verdict).toList());
  }

  @Override
  public Instant deadline(List<Duty> duties) {
    return duties.stream().map(Verdicts::end).min(Instant::compareTo).orElseThrow();
  }

  @Override
  public List<Duty> worthCarrying(List<Duty> duties, Block head) {
    Instant now = head.time();
    List<Duty> open = duties.stream().filter(duty -> now.isBefore(end(duty))).toList();
    List<Duty> inTime =
        open.stream().filter(duty -> !now.isAfter(end(duty).minus(MARGIN))).toList();
    return inTime.isEmpty() ? open : inTime;
  }

  @Override
  public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
    Map<Duty, DutyState> states = new HashMap<>();
    for (Duty duty : duties) {
      receipt.logs().stream()
          .filter(log -> log.data().startsWith("0x%02x".formatted(duty.key().target())))
          .forEach(log -> states.put(duty, stateAfter(log)));
    }
    return new Settlement(states, _ -> {});
  }

  private static DutyState stateAfter(LogEntry log) {
    return log.data().endsWith("01") ? DutyState.DONE : DutyState.MISSED;
  }
}
