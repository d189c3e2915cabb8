package network.skale.nms.duty.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Fulfilment;
import network.skale.nms.duty.Journal;
import network.skale.nms.duty.Settlement;
import network.skale.nms.model.Verdict;

/** Does with the engine what the bounty agent does. */
record Claims(Chain chain, Journal journal, DutyEngine engine) implements Fulfilment, Runnable {

  private static final Duration UNTIL_LATE = Duration.ofHours(2);

  @Override
  public void run() {
    engine.advance(this);
    closeClaimedElsewhere();
    Instant last = lastReward();
    Instant due = last.plus(Contract.REWARD_PERIOD);
    if (!chain.latest().time().isBefore(due)) {
      DutyKey key = Contract.claimKey(last);
      var _ = journal.write(key, new Verdict(0, 0, 0), DutyState.OPEN);
      waiting().stream()
          .filter(duty -> duty.key().equals(key))
          .forEach(duty -> engine.submit(this, List.of(duty)));
    }
  }

  private List<Duty> waiting() {
    return journal.waiting(kind(), 0);
  }

  private Instant lastReward() {
    return Instant.ofEpochSecond(Word.of(chain.call(Contract.LAST_REWARD)));
  }

  private void closeClaimedElsewhere() {
    for (Duty duty : waiting()) {
      Instant last = lastReward();
      if (last.isAfter(duty.key().epoch()) && !last.isAfter(finalTime())) {
        var _ = journal.close(duty, DutyState.DONE);
      }
    }
  }

  private Instant finalTime() {
    return chain.block(chain.finalNumber()).map(Block::time).orElse(Instant.MIN);
  }

  @Override
  public DutyKind kind() {
    return DutyKind.CLAIM;
  }

  @Override
  public Call call(List<Duty> duties) {
    return Contract.claim();
  }

  @Override
  public Instant deadline(List<Duty> duties) {
    return lastReward().plus(Contract.REWARD_PERIOD).plus(UNTIL_LATE);
  }

  @Override
  public List<Duty> worthCarrying(List<Duty> duties, Block head) {
    return duties;
  }

  @Override
  public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
    boolean paid = !receipt.logs().isEmpty();
    Map<Duty, DutyState> states =
        duties.stream()
            .filter(duty -> paid || lastReward().isAfter(duty.key().epoch()))
            .collect(Collectors.toMap(Function.identity(), _ -> DutyState.DONE));
    return new Settlement(states, _ -> {});
  }
}
