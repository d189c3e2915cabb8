package network.skale.nms.duty.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import network.skale.nms.store.DurableFile;

/**
 * The journal of one claim in a file, for as long as the database is away. Nothing is ever settled
 * here: {@link #moveInto} hands the claim to the database's journal, which does. For one thread.
 *
 * <p>All methods throw {@link UncheckedIOException} if the disk takes or gives nothing.
 */
public final class ClaimFile implements Journal {

  private final Path file;

  public ClaimFile(Path file) {
    this.file = file;
  }

  /** Whether a claim is under way in it. */
  public boolean isInUse() {
    return Files.exists(file);
  }

  /** Does nothing if there is no claim. A stop in between is harmless: it is done again. */
  public void moveInto(JournalStore journal) {
    read()
        .ifPresent(
            claim -> {
              journal.adopt(claim);
              delete();
            });
  }

  @Override
  public boolean write(DutyKey key, Verdict frozen, DutyState state) {
    if (isInUse()) {
      return false;
    }
    save(FiledClaim.open(key).closed(state));
    return true;
  }

  @Override
  public List<Duty> waiting(DutyKind kind, long node) {
    return read()
        .filter(claim -> claim.key().kind() == kind && claim.key().node() == node)
        .filter(claim -> claim.state() == DutyState.OPEN && claim.nonce().isEmpty())
        .map(FiledClaim::duty)
        .stream()
        .toList();
  }

  @Override
  public boolean close(Duty duty, DutyState state) {
    Optional<FiledClaim> claim = read().filter(it -> it.nonce().isEmpty());
    claim.ifPresent(it -> save(it.closed(state)));
    return claim.isPresent();
  }

  @Override
  public long nextNonce() {
    return read()
        .filter(it -> it.nonce().isPresent())
        .map(it -> it.nonce().getAsLong() + 1)
        .orElse(0L);
  }

  @Override
  public long reserve(List<Duty> duties, long floor) {
    FiledClaim claim =
        read()
            .filter(it -> it.nonce().isEmpty() && duties.equals(List.of(it.duty())))
            .orElseThrow(() -> new IllegalStateException(duties + " is no claim that waits"));
    save(claim.reserved(floor));
    return floor;
  }

  /** Left to the database's journal, which has all nonces. */
  @Override
  public void reclaim(long nonce) {}

  @Override
  public void record(Attempt attempt) {
    FiledClaim claim = read().orElseThrow();
    if (claim.attempts().size() != attempt.seq()) {
      throw new IllegalStateException(
          "%s has %d attempts, not %d".formatted(file, claim.attempts().size(), attempt.seq()));
    }
    save(claim.with(attempt));
  }

  @Override
  public List<PendingTx> pending() {
    return read().filter(claim -> claim.nonce().isPresent()).map(ClaimFile::pending).stream()
        .toList();
  }

  private static PendingTx pending(FiledClaim claim) {
    return new PendingTx(
        claim.nonce().orElseThrow(), Duration.ZERO, false, claim.attempts(), List.of(claim.duty()));
  }

  /** Left to the database's journal, which finds it by itself. */
  @Override
  public void mined(PendingTx tx, Receipt receipt) {}

  @Override
  public void unmined(PendingTx tx) {}

  /** Never: the operator's rows are in the database. */
  @Override
  public boolean settle(PendingTx tx, Ending ending, Settlement settlement) {
    return false;
  }

  /** Nothing: a claim is never cancelled. */
  @Override
  public void block(PendingTx tx) {}

  @Override
  public boolean reopen(Duty duty) {
    return false;
  }

  /** Never new: the table of a dry run is in the database. */
  @Override
  public boolean note(WouldSend transaction) {
    return false;
  }

  /** Of no importance, as a claim has no budget. */
  @Override
  public BigInteger spentInAMonth() {
    return BigInteger.ZERO;
  }

  private Optional<FiledClaim> read() {
    try {
      return Optional.of(FiledClaim.parse(Files.readAllLines(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s cannot be read: %s: move it away, and look on the chain whether its claim was made"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void save(FiledClaim claim) {
    try {
      DurableFile.write(file, claim.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
