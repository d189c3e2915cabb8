package network.skale.nms.duty.store;

import java.math.BigInteger;
import java.util.List;
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
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Database;
import network.skale.nms.store.Transaction;

/** The journal in MySQL: each method is one commit there. */
public final class JournalStore implements Journal {

  /** Of another program's nonces: older ones are of no use to anybody. */
  private static final long FOREIGN_AT_MOST = 100;

  private final Database database;
  private final Account account;
  private final DutyRows duties;
  private final TxRows txs;
  private final AttemptRows attempts;
  private final WouldSendRows wouldSend;

  public JournalStore(Database database, long chain, Address wallet) {
    this.database = database;
    this.account = new Account(chain, wallet);
    this.duties = new DutyRows(account);
    this.txs = new TxRows(account);
    this.attempts = new AttemptRows(account);
    this.wouldSend = new WouldSendRows(account);
  }

  @Override
  public boolean write(DutyKey key, Verdict frozen, DutyState state) {
    return database.inTransaction(
        tx -> {
          // so that of two who write it only one is told that it is new
          var _ = account.lockedNextNonce(tx);
          if (duties.exists(tx, key)) {
            return false;
          }
          duties.insert(tx, key, frozen, state);
          return true;
        });
  }

  @Override
  public List<Duty> waiting(DutyKind kind, long node) {
    return database.query(
        "SELECT "
            + DutyRows.COLUMNS
            + """
             FROM duty WHERE kind = ? AND node = ? AND state = 'open' AND nonce IS NULL
             ORDER BY epoch, target
            """,
        DutyRows::duty,
        Names.of(kind),
        node);
  }

  @Override
  public boolean close(Duty duty, DutyState state) {
    return database.update(
            """
            UPDATE duty SET state = ?, settled = UTC_TIMESTAMP()
            WHERE id = ? AND state = 'open' AND nonce IS NULL
            """,
            Names.of(state),
            duty.id())
        == 1;
  }

  @Override
  public long nextNonce() {
    return database
        .queryOne(
            "SELECT next_nonce FROM account WHERE chain_id = ? AND address = ?",
            row -> row.getLong("next_nonce"),
            account.chain(),
            account.address().hex())
        .orElse(0L);
  }

  @Override
  public long reserve(List<Duty> carried, long floor) {
    return database.inTransaction(
        tx -> {
          long next = account.lockedNextNonce(tx);
          long nonce = Math.max(next, floor);
          if (next > 0) {
            noteForeign(tx, Math.max(next, nonce - FOREIGN_AT_MOST), nonce);
          }
          account.setNextNonce(tx, nonce + 1);
          txs.insert(tx, nonce);
          carried.forEach(duty -> duties.attach(tx, duty, nonce));
          return nonce;
        });
  }

  private void noteForeign(Transaction tx, long first, long end) {
    for (long nonce = first; nonce < end; nonce++) {
      txs.insert(tx, nonce);
    }
  }

  @Override
  public void reclaim(long nonce) {
    database.useTransaction(
        tx -> {
          var _ = account.lockedNextNonce(tx);
          txs.reopen(tx, nonce);
        });
  }

  @Override
  public void record(Attempt attempt) {
    database.useTransaction(
        tx -> {
          attempts.insert(tx, attempt);
          var _ = txs.move(tx, attempt.tx().nonce(), "reserved", "live");
        });
  }

  @Override
  public List<PendingTx> pending() {
    return database.inTransaction(
        tx ->
            txs.unfinished(tx).stream()
                .map(
                    row ->
                        new PendingTx(
                            row.nonce(),
                            row.age(),
                            row.mined(),
                            attempts.of(tx, row.nonce()),
                            duties.carriedBy(tx, row.nonce())))
                .toList());
  }

  @Override
  public void mined(PendingTx pending, Receipt receipt) {
    database.useTransaction(
        tx -> {
          attempts.clearBlocks(tx, pending.nonce());
          attempts.setBlock(tx, receipt);
          var _ = txs.move(tx, pending.nonce(), "live", "mined");
        });
  }

  @Override
  public void unmined(PendingTx pending) {
    database.useTransaction(
        tx -> {
          attempts.clearBlocks(tx, pending.nonce());
          var _ = txs.move(tx, pending.nonce(), "mined", "live");
        });
  }

  @Override
  public boolean settle(PendingTx pending, Ending ending, Settlement settlement) {
    return database.inTransaction(
        tx -> {
          if (!txs.end(tx, pending.nonce(), ending)) {
            return false;
          }
          settlement.states().forEach((duty, state) -> duties.closeCarried(tx, duty, state));
          duties.free(tx, pending.nonce());
          settlement.entries().accept(tx);
          return true;
        });
  }

  @Override
  public void block(PendingTx cancelled) {
    database.useTransaction(tx -> duties.block(tx, cancelled.nonce()));
  }

  @Override
  public boolean reopen(Duty duty) {
    return database.inTransaction(tx -> duties.reopen(tx, duty));
  }

  @Override
  public boolean note(WouldSend transaction) {
    return database.inTransaction(
        tx -> {
          // so that of two who note it only one is told that it is new
          var _ = account.lockedNextNonce(tx);
          if (wouldSend.exists(tx, transaction)) {
            return false;
          }
          wouldSend.insert(tx, transaction);
          return true;
        });
  }

  @Override
  public BigInteger spentInAMonth() {
    return database.inTransaction(txs::spentInAMonth);
  }

  /**
   * Takes over a claim that was made without the database; once more does nothing. Where its nonce
   * is known already, as another agent's, its bytes are further attempts of that nonce: the chain
   * takes one of them.
   */
  void adopt(FiledClaim claim) {
    database.useTransaction(
        tx -> {
          long next = account.lockedNextNonce(tx);
          if (!duties.exists(tx, claim.key())) {
            duties.insert(tx, claim.key(), claim.duty().verdict(), claim.state());
          }
          claim.nonce().ifPresent(nonce -> adopt(tx, claim, nonce, next));
        });
  }

  private void adopt(Transaction tx, FiledClaim claim, long nonce, long next) {
    if (next > 0) {
      noteForeign(tx, Math.max(next, nonce - FOREIGN_AT_MOST), nonce);
    }
    account.setNextNonce(tx, Math.max(next, nonce + 1));
    txs.reopen(tx, nonce);
    duties.attachIfFree(tx, claim.key(), nonce);
    List<Attempt> known = attempts.of(tx, nonce);
    claim.attempts().stream()
        .filter(attempt -> known.stream().noneMatch(it -> it.signed().equals(attempt.signed())))
        .map(attempt -> attempt.withSeq(known.size() + attempt.seq()))
        .forEach(attempt -> attempts.insert(tx, attempt));
    if (!claim.attempts().isEmpty()) {
      var _ = txs.move(tx, nonce, "reserved", "live");
    }
  }
}
