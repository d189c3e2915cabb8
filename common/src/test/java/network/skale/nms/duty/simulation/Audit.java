package network.skale.nms.duty.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Attempt.Intent;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.PendingTx;
import network.skale.nms.duty.simulation.MemoryJournal.Nonce;

/** Holds what the agents do against what really is on the chain. */
final class Audit implements SimulatedNode.Observer, MemoryJournal.Watcher {

  private static final int DEPTH_IN_WINDOW = 2;
  private static final int DEEP_ENOUGH_TO_MISS_NOTHING = 3 * Ledger.FINALITY;

  /** With so much time, in quiet blocks, nothing is missed. */
  private static final Duration ENOUGH = Duration.ofMinutes(15);

  private final MemoryJournal journal;
  private final Ledger ledger;

  /** What was seen two blocks deep or more under each nonce, and when first. */
  private final Map<Long, Map<Mined, Integer>> deep = new HashMap<>();

  private final Map<String, Integer> firstSent = new HashMap<>();
  private final Set<DutyKey> mustBeDone = new HashSet<>();
  private int moment;

  Audit(MemoryJournal journal, Ledger ledger) {
    this.journal = journal;
    this.ledger = ledger;
    journal.watch(this);
  }

  @Override
  public void sent(Sent sent) {
    assertThat(journal.attempts().map(Attempt::signed))
        .as("journal, as %s is sent", sent)
        .contains(sent.signed());
    firstSent.putIfAbsent(sent.signed().hash(), ++moment);
  }

  @Override
  public void changed(Ledger changed) {
    moment++;
    changed
        .from(DEPTH_IN_WINDOW)
        .limit(DEEP_ENOUGH_TO_MISS_NOTHING)
        .flatMap(block -> block.mined().stream())
        .forEach(
            mined ->
                deep.computeIfAbsent(mined.sent().nonce(), _ -> new HashMap<>())
                    .putIfAbsent(mined, moment));
  }

  @Override
  public void records(Nonce nonce, Attempt attempt) {
    assertThat(nonce.ending).as("%s after the nonce ended", attempt).isEmpty();
    if (attempt.intent() == Intent.DUTY) {
      assertThat(nonce.reserved).as("duties of %s", attempt).isNotEmpty();
      assertThat(nonce.reserved.stream().map(Duty::verdict))
          .as("verdicts of %s", attempt)
          .containsAll(Contract.verdictsIn(attempt.tx().data()));
    }
    if (attempt.seq() > 0) {
      Attempt last = nonce.attempts.getLast();
      assertEighthMore(attempt.tx().maxFee(), last.tx().maxFee());
      assertEighthMore(attempt.tx().maxTip(), last.tx().maxTip());
    }
  }

  private static void assertEighthMore(BigInteger fee, BigInteger than) {
    assertThat(fee.multiply(BigInteger.valueOf(8)))
        .as("8 x fee of a replacement")
        .isGreaterThanOrEqualTo(than.multiply(BigInteger.valueOf(9)));
  }

  @Override
  public void closes(Duty duty, DutyState state) {
    Contract certain = ledger.finalized().contract();
    assertThat(certain.isFulfilled(duty.key()))
        .as("%s is fulfilled in a final block as it becomes %s", duty, state)
        .isEqualTo(state == DutyState.DONE);
    if (state != DutyState.DONE) {
      assertThat(duty.key().kind()).isEqualTo(DutyKind.VERDICT);
      assertThat(ledger.finalized().time())
          .as("final time as %s becomes %s", duty, state)
          .isAfterOrEqualTo(duty.key().epoch().plus(Contract.DELTA));
    }
  }

  @Override
  public void frees(long nonce, Duty duty) {
    boolean certain =
        finalOnes().stream()
            .anyMatch(mined -> mined.sent().nonce() == nonce && !mined.fulfils(duty.key()));
    boolean likely =
        duty.key().kind() == DutyKind.VERDICT && fruitless(nonce, duty.key()) <= moment;
    assertThat(certain || likely).as("nonce %d was of no use for %s", nonce, duty).isTrue();
  }

  /** Since when it was known that a nonce went without the duty's effect. */
  private int fruitless(long nonce, DutyKey key) {
    return deep.getOrDefault(nonce, Map.of()).entrySet().stream()
        .filter(each -> !each.getKey().touches(key))
        .mapToInt(Map.Entry::getValue)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private List<Mined> finalOnes() {
    return ledger
        .from(0)
        .filter(block -> block.number() <= ledger.finalized().number())
        .flatMap(block -> block.mined().stream())
        .sorted(Comparator.comparing(mined -> mined.sent().nonce()))
        .toList();
  }

  /** From now on nothing goes wrong. */
  void calm(SimulatedBlock head) {
    for (int target = 0; target < Contract.REPORTS.size(); target++) {
      Instant end = Contract.REPORTS.get(target).plus(Contract.DELTA);
      if (head.contract().lists(target) && head.time().plus(ENOUGH).isBefore(end)) {
        mustBeDone.add(Contract.verdictKey(target));
      }
    }
  }

  void end() {
    assertThat(journal.pending().stream().map(PendingTx::nonce))
        .as("nonces that are not final; the chain's next is %d", ledger.head().nonce())
        .isEmpty();
    assertThat(journal.nonces().keySet()).as("nonces").containsExactlyElementsOf(inARow());
    journal.duties().forEach(row -> ended(row.duty.key(), row.state));
    assertThat(mustBeDone).allMatch(key -> stateOf(key) == DutyState.DONE);
    journal.duties().forEach(row -> wasSentOnce(row.duty));
  }

  private List<Long> inARow() {
    return journal.nonces().isEmpty()
        ? List.of()
        : LongStream.rangeClosed(journal.nonces().firstKey(), journal.nonces().lastKey())
            .boxed()
            .toList();
  }

  private DutyState stateOf(DutyKey key) {
    return journal.duties().stream()
        .filter(row -> row.duty.key().equals(key))
        .map(row -> row.state)
        .findFirst()
        .orElseThrow();
  }

  private void ended(DutyKey key, DutyState state) {
    assertThat(state)
        .as(key.toString())
        .isEqualTo(
            ledger.finalized().contract().isFulfilled(key) ? DutyState.DONE : DutyState.MISSED);
    if (key.kind() == DutyKind.CLAIM) {
      assertThat(state).isEqualTo(DutyState.DONE);
    }
  }

  /** Once, or again after it was known that the one before did nothing. */
  private void wasSentOnce(Duty duty) {
    List<Mined> carriers = finalOnes().stream().filter(mined -> carries(mined, duty)).toList();
    assertThat(carriers.stream().filter(mined -> mined.fulfils(duty.key())))
        .as("transactions that fulfilled %s", duty)
        .hasSizeLessThan(2);
    List<Mined> before = new ArrayList<>();
    for (Mined mined : carriers) {
      before.forEach(
          earlier ->
              assertThat(fruitless(earlier.sent().nonce(), duty.key()))
                  .as("when nonce %d was known to fail %s", earlier.sent().nonce(), duty)
                  .isLessThan(firstSent.get(mined.sent().signed().hash())));
      before.add(mined);
    }
  }

  private boolean carries(Mined mined, Duty duty) {
    Nonce nonce = journal.nonces().get(mined.sent().nonce());
    return nonce != null
        && nonce.reserved.contains(duty)
        && nonce.attempts.stream()
            .anyMatch(
                attempt ->
                    attempt.intent() == Intent.DUTY
                        && attempt.signed().equals(mined.sent().signed()))
        && (duty.key().kind() == DutyKind.CLAIM
            || Contract.verdictsIn(mined.sent().tx().data()).contains(duty.verdict()));
  }
}
