package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import network.skale.nms.chain.InProcessChain.NoAnswer;
import network.skale.nms.chain.Receipt;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Ending;
import network.skale.nms.duty.Journal;
import network.skale.nms.duty.PendingTx;
import network.skale.nms.duty.Settlement;
import network.skale.nms.duty.WouldSend;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.StoreException;

/** One process's way to the journal. */
record TroubledJournal(Journal journal, Trouble trouble) implements Journal {

  private <T> T ask(Supplier<T> call) {
    try {
      return trouble.through(call);
    } catch (NoAnswer e) {
      throw new StoreException("the database's answer was lost", e);
    }
  }

  private void tell(Runnable call) {
    var _ =
        ask(
            () -> {
              call.run();
              return true;
            });
  }

  @Override
  public boolean write(DutyKey key, Verdict frozen, DutyState state) {
    return ask(() -> journal.write(key, frozen, state));
  }

  @Override
  public List<Duty> waiting(DutyKind kind, long node) {
    return ask(() -> journal.waiting(kind, node));
  }

  @Override
  public boolean close(Duty duty, DutyState state) {
    return ask(() -> journal.close(duty, state));
  }

  @Override
  public long nextNonce() {
    return ask(journal::nextNonce);
  }

  @Override
  public long reserve(List<Duty> duties, long floor) {
    return ask(() -> journal.reserve(duties, floor));
  }

  @Override
  public void reclaim(long nonce) {
    tell(() -> journal.reclaim(nonce));
  }

  @Override
  public void record(Attempt attempt) {
    tell(() -> journal.record(attempt));
  }

  @Override
  public List<PendingTx> pending() {
    return ask(journal::pending);
  }

  @Override
  public void mined(PendingTx tx, Receipt receipt) {
    tell(() -> journal.mined(tx, receipt));
  }

  @Override
  public void unmined(PendingTx tx) {
    tell(() -> journal.unmined(tx));
  }

  @Override
  public boolean settle(PendingTx tx, Ending ending, Settlement settlement) {
    return ask(() -> journal.settle(tx, ending, settlement));
  }

  @Override
  public BigInteger spentInAMonth() {
    return ask(journal::spentInAMonth);
  }

  @Override
  public void block(PendingTx tx) {
    tell(() -> journal.block(tx));
  }

  @Override
  public boolean reopen(Duty duty) {
    return ask(() -> journal.reopen(duty));
  }

  @Override
  public boolean note(WouldSend transaction) {
    return ask(() -> journal.note(transaction));
  }
}
