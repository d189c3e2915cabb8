package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

/** The journal's rules over plain lists: what {@code JournalStore} does in SQL. */
final class MemoryJournal implements Journal {

  private final InstantSource clock;
  private final List<Row> duties = new ArrayList<>();
  private final TreeMap<Long, Nonce> nonces = new TreeMap<>();
  private Watcher watcher = new Watcher() {};
  private long next;

  /** Is told of what cannot be taken back, just before it is done. */
  interface Watcher {

    default void records(Nonce nonce, Attempt attempt) {}

    default void closes(Duty duty, DutyState state) {}

    /** The duty is open again. */
    default void frees(long nonce, Duty duty) {}
  }

  /**
   * @param next the first nonce that may be taken, as an earlier run left it
   */
  MemoryJournal(InstantSource clock, long next) {
    this.clock = clock;
    this.next = next;
  }

  /** One of table {@code duty}. */
  static final class Row {

    final Duty duty;
    DutyState state;
    Optional<Long> nonce = Optional.empty();

    Row(Duty duty, DutyState state) {
      this.duty = duty;
      this.state = state;
    }

    boolean isFree() {
      return state == DutyState.OPEN && nonce.isEmpty();
    }
  }

  /** One of table {@code tx}, with its attempts. */
  static final class Nonce {

    final Instant created;
    final List<Duty> reserved;
    final List<Attempt> attempts = new ArrayList<>();
    boolean mined;
    Optional<Ending> ending = Optional.empty();

    Nonce(Instant created, List<Duty> reserved) {
      this.created = created;
      this.reserved = List.copyOf(reserved);
    }
  }

  void watch(Watcher other) {
    watcher = other;
  }

  List<Row> duties() {
    return duties;
  }

  TreeMap<Long, Nonce> nonces() {
    return nonces;
  }

  Stream<Attempt> attempts() {
    return nonces.values().stream().flatMap(nonce -> nonce.attempts.stream());
  }

  @Override
  public boolean write(DutyKey key, Verdict frozen, DutyState state) {
    if (duties.stream().anyMatch(row -> row.duty.key().equals(key))) {
      return false;
    }
    duties.add(new Row(new Duty(duties.size() + 1, key, frozen), state));
    return true;
  }

  @Override
  public List<Duty> waiting(DutyKind kind, long node) {
    return sorted(duties.stream().filter(row -> row.isFree() && row.duty.key().kind() == kind));
  }

  private static List<Duty> sorted(Stream<Row> rows) {
    return rows.map(row -> row.duty)
        .sorted(
            Comparator.comparing((Duty duty) -> duty.key().epoch())
                .thenComparing(duty -> duty.key().target()))
        .toList();
  }

  @Override
  public boolean close(Duty duty, DutyState state) {
    boolean isFree = row(duty).isFree();
    if (isFree) {
      watcher.closes(duty, state);
      row(duty).state = state;
    }
    return isFree;
  }

  private Row row(Duty duty) {
    return duties.get((int) duty.id() - 1);
  }

  @Override
  public long nextNonce() {
    return next;
  }

  @Override
  public long reserve(List<Duty> carried, long floor) {
    if (!carried.stream().allMatch(duty -> row(duty).isFree())) {
      throw new IllegalStateException(carried + " are closed or under way already");
    }
    long nonce = Math.max(next, floor);
    for (long foreign = next; foreign < nonce; foreign++) {
      nonces.put(foreign, new Nonce(clock.instant(), List.of()));
    }
    nonces.put(nonce, new Nonce(clock.instant(), carried));
    carried.forEach(duty -> row(duty).nonce = Optional.of(nonce));
    next = nonce + 1;
    return nonce;
  }

  @Override
  public void reclaim(long nonce) {
    nonces.computeIfAbsent(nonce, _ -> new Nonce(clock.instant(), List.of())).ending =
        Optional.empty();
  }

  @Override
  public void record(Attempt attempt) {
    Nonce nonce = nonces.get(attempt.tx().nonce());
    if (nonce.attempts.size() != attempt.seq()) {
      throw new IllegalStateException("attempt %d is there already".formatted(attempt.seq()));
    }
    watcher.records(nonce, attempt);
    nonce.attempts.add(attempt);
  }

  @Override
  public List<PendingTx> pending() {
    return nonces.entrySet().stream()
        .filter(each -> each.getValue().ending.isEmpty())
        .map(each -> pending(each.getKey(), each.getValue()))
        .toList();
  }

  private PendingTx pending(long number, Nonce nonce) {
    return new PendingTx(
        number,
        Duration.between(nonce.created, clock.instant()),
        nonce.mined,
        nonce.attempts,
        sorted(duties.stream().filter(row -> row.nonce.equals(Optional.of(number)))));
  }

  @Override
  public void mined(PendingTx tx, Receipt receipt) {
    nonces.get(tx.nonce()).mined = true;
  }

  @Override
  public void unmined(PendingTx tx) {
    nonces.get(tx.nonce()).mined = false;
  }

  @Override
  public boolean settle(PendingTx tx, Ending ending, Settlement settlement) {
    Nonce nonce = nonces.get(tx.nonce());
    if (nonce.ending.isPresent()) {
      return false;
    }
    nonce.ending = Optional.of(ending);
    settlement
        .states()
        .forEach(
            (duty, state) -> {
              watcher.closes(duty, state);
              row(duty).state = state;
            });
    duties.stream()
        .filter(row -> row.state == DutyState.OPEN && row.nonce.equals(Optional.of(tx.nonce())))
        .forEach(
            row -> {
              watcher.frees(tx.nonce(), row.duty);
              row.nonce = Optional.empty();
            });
    return true;
  }

  @Override
  public BigInteger spentInAMonth() {
    return BigInteger.ZERO;
  }

  @Override
  public void block(PendingTx tx) {
    throw new IllegalStateException("an operator's hand is not part of the model");
  }

  @Override
  public boolean reopen(Duty duty) {
    throw new IllegalStateException("an operator's hand is not part of the model");
  }

  @Override
  public boolean note(WouldSend transaction) {
    throw new IllegalStateException("a dry run is not part of the model");
  }
}
