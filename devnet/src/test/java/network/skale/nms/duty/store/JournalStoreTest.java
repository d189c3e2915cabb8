package network.skale.nms.duty.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Ending;
import network.skale.nms.duty.PendingTx;
import network.skale.nms.duty.Settlement;
import network.skale.nms.duty.TxOutcome;
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Database;
import network.skale.nms.store.StoreException;
import network.skale.nms.store.Transaction;
import network.skale.nms.wallet.KeyWallet;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalStoreTest {

  private static final long CHAIN = 31337;
  private static final Wallet KEY = KeyWallet.of("1".repeat(64));
  private static final Address WALLET = KEY.address();
  private static final Ending MINED = new Ending(TxOutcome.MINED, BigInteger.TEN);

  /** As long as the verdicts of a large batch. */
  private static final String DATA = "0x" + "ab".repeat(50_000);

  private static final long ME = 7;
  private static final Instant EPOCH = Instant.ofEpochSecond(1_700_000_000);

  private TestDatabase server;
  private Database database;
  private JournalStore journal;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    journal = new JournalStore(database, CHAIN, WALLET);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void nothing() {
    List.of("duty", "attempt", "tx", "account", "report_event")
        .forEach(table -> database.update("DELETE FROM " + table));
  }

  @Test
  void dutyIsWrittenOnce() {
    assertThat(write(1, EPOCH)).isTrue();
    assertThat(write(1, EPOCH)).isFalse();
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void frozenValuesNeverChange() {
    journal.write(key(1, EPOCH), new Verdict(1, 3, 500), DutyState.OPEN);

    journal.write(key(1, EPOCH), new Verdict(1, 9, 999), DutyState.BLOCKED);

    assertThat(waiting()).extracting(Duty::verdict).containsExactly(new Verdict(1, 3, 500));
  }

  @Test
  void largestValuesOfTheContractSurvive() {
    Verdict largest = new Verdict(1, 0xFFFF_FFFFL, 0xFFFF_FFFFL);

    journal.write(key(1, EPOCH), largest, DutyState.OPEN);

    assertThat(waiting()).extracting(Duty::verdict).containsExactly(largest);
  }

  @Test
  void onlyOneOfManyWritersIsTheFirst() throws Exception {
    for (int target = 1; target <= 20; target++) {
      int its = target;

      assertThat(atOnce(4, () -> write(its, EPOCH))).containsOnlyOnce(true);
    }
    assertThat(waiting()).hasSize(20);
  }

  @Test
  void sameTargetAtAnotherDateOrOfAnotherKindIsAnotherDuty() {
    write(1, EPOCH);

    assertThat(write(1, EPOCH.plusSeconds(1))).isTrue();
    assertThat(
            journal.write(
                new DutyKey(DutyKind.CLAIM, ME, 1, EPOCH), new Verdict(1, 0, 0), DutyState.OPEN))
        .isTrue();
  }

  @Test
  void oldestEpochWaitsFirstAndThenTheLowestTarget() {
    write(2, EPOCH);
    write(1, EPOCH);
    write(9, EPOCH.minusSeconds(1));

    assertThat(waiting()).extracting(duty -> duty.key().target()).containsExactly(9L, 1L, 2L);
  }

  @Test
  void onlyOpenDutiesOfTheNodeAndKindWait() {
    write(1, EPOCH);
    for (DutyState state : List.of(DutyState.DONE, DutyState.MISSED, DutyState.BLOCKED)) {
      journal.write(key(10 + state.ordinal(), EPOCH), new Verdict(1, 0, 0), state);
    }
    Verdict none = new Verdict(1, 0, 0);
    journal.write(new DutyKey(DutyKind.VERDICT, ME + 1, 1, EPOCH), none, DutyState.OPEN);
    journal.write(new DutyKey(DutyKind.CLAIM, ME, ME, EPOCH), none, DutyState.OPEN);
    write(2, EPOCH);
    journal.reserve(List.of(waiting().getLast()), 0);

    assertThat(waiting()).extracting(Duty::key).containsExactly(key(1, EPOCH));
  }

  @Test
  void noncesFollowEachOtherFromTheFloor() {
    assertThat(journal.reserve(duties(1, 2), 5)).isEqualTo(5);
    assertThat(journal.reserve(duties(3), 0)).isEqualTo(6);
    assertThat(journal.reserve(duties(4), 7)).isEqualTo(7);
    assertThat(journal.reserve(duties(5), 20)).isEqualTo(20);
  }

  @Test
  void otherWalletsAndChainsHaveTheirOwnNonces() {
    journal.reserve(duties(1), 5);
    var otherWallet = new JournalStore(database, CHAIN, new Address("0x" + "cd".repeat(20)));
    var otherChain = new JournalStore(database, 1, WALLET);

    assertThat(otherWallet.reserve(duties(2), 0)).isZero();
    assertThat(otherChain.reserve(duties(3), 0)).isZero();
    assertThat(journal.pending()).extracting(PendingTx::nonce).containsExactly(5L);
  }

  @Test
  void manyAtOnceTakeDifferentNoncesWithoutGaps() throws Exception {
    List<Duty> all = duties(LongStream.rangeClosed(1, 40).toArray());
    var left = new ConcurrentLinkedQueue<>(all);

    List<List<Long>> taken =
        atOnce(
            4,
            () ->
                IntStream.range(0, 10)
                    .mapToObj(i -> journal.reserve(List.of(left.remove()), 3))
                    .toList());

    assertThat(taken).allSatisfy(nonces -> assertThat(nonces).isSorted());
    assertThat(taken.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(3, 43).boxed().toList());
    assertThat(journal.pending()).allSatisfy(tx -> assertThat(tx.duties()).hasSize(1));
  }

  @Test
  void dutyGoesToOnlyOneOfMany() throws Exception {
    Duty duty = duties(1).getFirst();

    List<Boolean> had =
        atOnce(
            4,
            () -> {
              try {
                return journal.reserve(List.of(duty), 0) >= 0;
              } catch (IllegalStateException e) {
                return false;
              }
            });

    assertThat(had).containsOnlyOnce(true);
    assertThat(journal.pending()).extracting(PendingTx::nonce).containsExactly(0L);
  }

  @Test
  void carriedDutyIsRefusedAndNoNonceIsTaken() {
    List<Duty> both = duties(1, 2);
    journal.reserve(both.subList(1, 2), 5);

    assertThatThrownBy(() -> journal.reserve(both, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("under way already");

    assertThat(waiting()).containsExactly(both.getFirst());
    assertThat(journal.pending()).extracting(PendingTx::nonce).containsExactly(5L);
    assertThat(journal.reserve(both.subList(0, 1), 0)).isEqualTo(6);
  }

  @Test
  void closedDutyIsRefusedAndNoNonceIsTaken() {
    List<Duty> both = duties(1, 2);
    journal.close(both.getLast(), DutyState.MISSED);

    assertThatThrownBy(() -> journal.reserve(both, 5)).isInstanceOf(IllegalStateException.class);

    assertThat(waiting()).containsExactly(both.getFirst());
    assertThat(journal.pending()).isEmpty();
    assertThat(journal.reserve(both.subList(0, 1), 0)).isZero();
  }

  @Test
  void reservedNonceHasNoBytes() {
    List<Duty> both = duties(1, 2);
    journal.reserve(both, 5);

    assertThat(journal.pending())
        .singleElement()
        .matches(tx -> tx.nonce() == 5 && tx.attempts().isEmpty());
    assertThat(journal.pending().getFirst().duties()).isEqualTo(both);
    assertThat(state(5)).isEqualTo("reserved");
  }

  @Test
  void recordedBytesMakeTheNonceLive() {
    List<Duty> both = duties(1, 2);
    journal.reserve(both, 5);

    journal.record(attempt(5, 0));

    assertThat(journal.pending())
        .singleElement()
        .matches(tx -> tx.nonce() == 5 && tx.duties().equals(both))
        .matches(tx -> tx.attempts().equals(List.of(attempt(5, 0))));
    assertThat(state(5)).isEqualTo("live");
  }

  @Test
  void attemptsComeOldestFirst() {
    journal.reserve(duties(1), 5);
    journal.record(attempt(5, 0));
    journal.record(attempt(5, 1));

    assertThat(journal.pending().getFirst().attempts())
        .containsExactly(attempt(5, 0), attempt(5, 1));
  }

  @Test
  void secondBytesForTheSameStepAreRefused() {
    journal.reserve(duties(1), 5);
    journal.record(attempt(5, 0));
    Attempt other =
        new Attempt(0, Attempt.Intent.FILL, attempt(5, 1).tx(), attempt(5, 1).signed(), 1234);

    assertThatThrownBy(() -> journal.record(other)).isInstanceOf(StoreException.class);

    assertThat(journal.pending().getFirst().attempts()).containsExactly(attempt(5, 0));
  }

  @Test
  void lowestNonceIsPendingFirst() {
    journal.reserve(duties(1), 9);
    journal.reserve(duties(2), 0);

    assertThat(journal.pending()).extracting(PendingTx::nonce).containsExactly(9L, 10L);
  }

  @Test
  void settledTransactionClosesItsNamedDutiesAndFreesTheOthers() {
    List<Duty> three = duties(1, 2, 3);
    PendingTx tx = live(three);

    settle(tx, Map.of(three.get(0), DutyState.DONE, three.get(1), DutyState.MISSED));

    assertThat(journal.pending()).isEmpty();
    assertThat(waiting()).containsExactly(three.get(2));
    assertThat(dutyState(1)).isEqualTo("done");
    assertThat(dutyState(2)).isEqualTo("missed");
    assertThat(state(5)).isEqualTo("final");
    assertThat(ledger()).isOne();
  }

  @Test
  void settlingLeavesOtherTransactionsAlone() {
    PendingTx first = live(duties(1));
    journal.reserve(duties(2), 0);

    settle(first, Map.of());

    assertThat(journal.pending()).extracting(PendingTx::nonce).containsExactly(6L);
    assertThat(journal.pending().getFirst().duties()).hasSize(1);
  }

  @Test
  void ledgerThatFailsLeavesEverythingAsItWas() {
    List<Duty> both = duties(1, 2);
    PendingTx tx = live(both);
    var broken =
        new Settlement(
            Map.of(both.getFirst(), DutyState.DONE),
            entries -> {
              enter(entries);
              throw new IllegalStateException("no room");
            });

    assertThatThrownBy(() -> journal.settle(tx, MINED, broken)).hasMessageContaining("no room");

    assertThat(journal.pending()).containsExactly(tx);
    assertThat(waiting()).isEmpty();
    assertThat(ledger()).isZero();
  }

  @Test
  void secondSettlementDoesNothing() {
    List<Duty> both = duties(1, 2);
    PendingTx tx = live(both);
    settle(tx, Map.of(both.getFirst(), DutyState.DONE));

    settle(tx, Map.of(both.getFirst(), DutyState.MISSED, both.getLast(), DutyState.MISSED));

    assertThat(dutyState(1)).isEqualTo("done");
    assertThat(waiting()).containsExactly(both.getLast());
    assertThat(ledger()).isOne();
  }

  @Test
  void settlementOfAnOldViewDoesNotTouchADutyThatWentOn() {
    Duty duty = duties(1).getFirst();
    PendingTx old = live(List.of(duty));
    settle(old, Map.of());
    journal.reserve(List.of(duty), 0);

    settle(old, Map.of(duty, DutyState.MISSED));

    assertThat(journal.pending())
        .singleElement()
        .matches(tx -> tx.nonce() == 6 && tx.duties().equals(List.of(duty)));
    assertThat(dutyState(1)).isEqualTo("open");
  }

  @Test
  void onlyOneOfManySettles() throws Exception {
    Duty duty = duties(1).getFirst();
    PendingTx tx = live(List.of(duty));

    assertThat(atOnce(4, () -> settle(tx, Map.of(duty, DutyState.DONE))))
        .containsOnlyOnce(true)
        .hasSize(4);

    assertThat(ledger()).isOne();
  }

  @Test
  void closingTouchesOnlyOpenDutiesThatNoTransactionCarries() {
    List<Duty> three = duties(1, 2, 3);
    journal.reserve(three.subList(0, 1), 0);
    journal.close(three.get(1), DutyState.DONE);

    assertThat(three.stream().filter(duty -> journal.close(duty, DutyState.MISSED)))
        .containsExactly(three.get(2));
    assertThat(dutyState(1)).isEqualTo("open");
    assertThat(dutyState(2)).isEqualTo("done");
    assertThat(dutyState(3)).isEqualTo("missed");
  }

  private static DutyKey key(long target, Instant epoch) {
    return new DutyKey(DutyKind.VERDICT, ME, target, epoch);
  }

  private boolean write(long target, Instant epoch) {
    return journal.write(key(target, epoch), new Verdict(target, 0, 0), DutyState.OPEN);
  }

  private List<Duty> waiting() {
    return journal.waiting(DutyKind.VERDICT, ME);
  }

  private List<Duty> duties(long... targets) {
    List<Long> wanted = LongStream.of(targets).boxed().toList();
    wanted.forEach(target -> write(target, EPOCH));
    return waiting().stream().filter(duty -> wanted.contains(duty.key().target())).toList();
  }

  private PendingTx live(List<Duty> duties) {
    journal.reserve(duties, 5);
    journal.record(attempt(5, 0));
    return journal.pending().getFirst();
  }

  private static Attempt attempt(long nonce, int seq) {
    BigInteger fee = BigInteger.TEN.pow(30).add(BigInteger.valueOf(seq));
    var tx = new UnsignedTx(CHAIN, nonce, WALLET, DATA, BigInteger.TEN, fee, BigInteger.ZERO);
    return new Attempt(seq, Attempt.Intent.DUTY, tx, KEY.sign(tx), 1234);
  }

  private boolean settle(PendingTx tx, Map<Duty, DutyState> states) {
    return journal.settle(tx, MINED, new Settlement(states, JournalStoreTest::enter));
  }

  private static void enter(Transaction entries) {
    entries.update("INSERT INTO report_event (my_id) VALUES (7)");
  }

  private long ledger() {
    return database
        .queryOne("SELECT COUNT(*) FROM report_event", row -> row.getLong(1))
        .orElseThrow();
  }

  private String state(long nonce) {
    return database
        .queryOne("SELECT state FROM tx WHERE nonce = ?", row -> row.getString(1), nonce)
        .orElseThrow();
  }

  private String dutyState(long target) {
    return database
        .queryOne("SELECT state FROM duty WHERE target = ?", row -> row.getString(1), target)
        .orElseThrow();
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : pool.invokeAll(Collections.nCopies(threads, work))) {
        results.add(done.get());
      }
      return results;
    }
  }
}
