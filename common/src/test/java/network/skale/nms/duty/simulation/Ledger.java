package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import network.skale.nms.duty.simulation.Contract.Outcome;

/** A chain of blocks with one account and one contract; the index of a block is its number. */
final class Ledger {

  /** In blocks; what is deeper is never undone. */
  static final int FINALITY = 8;

  static final long NONCE_AT_START = 5;

  private final List<SimulatedBlock> blocks = new ArrayList<>();
  private int hashes;
  private long fixed;

  Ledger(BigInteger baseFee) {
    for (int i = 0; i <= FINALITY; i++) {
      append(Contract.START.plusSeconds(i), baseFee, NONCE_AT_START, Contract.atStart(), List.of());
    }
  }

  private void append(
      Instant time, BigInteger baseFee, long nonce, Contract contract, List<Mined> mined) {
    blocks.add(
        new SimulatedBlock(
            blocks.size(),
            "0x%064x".formatted(++hashes),
            time,
            baseFee,
            nonce,
            contract,
            List.copyOf(mined)));
    fixed = Math.max(fixed, blocks.size() - 1L - FINALITY);
  }

  SimulatedBlock head() {
    return blocks.getLast();
  }

  SimulatedBlock finalized() {
    return blocks.get((int) fixed);
  }

  Optional<SimulatedBlock> block(long number) {
    return number < blocks.size() ? Optional.of(blocks.get((int) number)) : Optional.empty();
  }

  /** The blocks that are at least so deep, last one first. */
  Stream<SimulatedBlock> from(int depth) {
    return blocks.reversed().stream().skip(depth);
  }

  /** Mines what is chosen for each nonce in a row, as far as it pays. */
  void mine(Instant time, BigInteger baseFee, LongFunction<Optional<Sent>> choice) {
    long nonce = head().nonce();
    Contract contract = head().contract();
    List<Mined> mined = new ArrayList<>();
    Optional<Sent> next = choice.apply(nonce);
    while (next.filter(it -> it.pays(baseFee)).isPresent()) {
      Optional<Outcome> outcome = outcome(next.get(), contract, time);
      mined.add(
          new Mined(
              next.get(), outcome.isPresent(), outcome.map(Outcome::effects).orElse(List.of())));
      contract = outcome.map(Outcome::after).orElse(contract);
      next = choice.apply(++nonce);
    }
    append(time, baseFee, nonce, contract, mined);
  }

  private static Optional<Outcome> outcome(Sent sent, Contract contract, Instant time) {
    return sent.tx().to().equals(Contract.ADDRESS)
        ? contract.execute(sent.tx().data(), time)
        : Optional.of(new Outcome(contract, List.of()));
  }

  /** A block in which somebody else changes the contract. */
  void mineOther(Instant time, BigInteger baseFee, Contract after) {
    append(time, baseFee, head().nonce(), after, List.of());
  }

  /** Undoes as many blocks as are asked for and not final; their transactions, oldest first. */
  List<Sent> undo(int depth) {
    List<Sent> undone = new ArrayList<>();
    for (int i = 0; i < depth && blocks.size() - 1 > fixed; i++) {
      undone.addAll(0, blocks.removeLast().mined().stream().map(Mined::sent).toList());
    }
    return undone;
  }
}
