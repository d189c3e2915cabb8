package network.skale.nms.sla.monitor;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import network.skale.nms.daemon.Job;
import network.skale.nms.sla.spool.Batch;
import network.skale.nms.sla.spool.Spool;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.DatabaseAccessDenied;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.store.StoreException;

/**
 * Stores what the spool holds, apart from the sweeps, which must not wait for the database. A stop
 * between storing and removing does no harm, as a sample is never stored twice.
 */
public final class SpoolJob implements Job {

  private final Spool spool;
  private final SampleStore samples;
  private final Supplier<Instant> sweptThrough;

  /**
   * @param sweptThrough every slot before this moment is in the spool or was there
   */
  public SpoolJob(Spool spool, SampleStore samples, Supplier<Instant> sweptThrough) {
    this.spool = spool;
    this.samples = samples;
    this.sweptThrough = sweptThrough;
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void run() {
    Optional<StoreException> refusal = storeAll();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /**
   * Stores what waits and tells how far that came: every slot before this moment has its samples in
   * the database, or will never have any.
   *
   * @throws DatabaseUnavailable while the database is away
   */
  public Instant storedThrough() {
    Instant swept = sweptThrough.get();
    var _ = storeAll();
    Instant oldest = spool.oldest().orElse(swept);
    return oldest.isBefore(swept) ? oldest : swept;
  }

  /** A batch that the database refuses stays, and does not keep the others from being stored. */
  private synchronized Optional<StoreException> storeAll() {
    Optional<StoreException> refusal = Optional.empty();
    for (Batch.Key key : spool.keys()) {
      try {
        spool.find(key).ifPresent(this::store);
      } catch (DatabaseUnavailable | DatabaseAccessDenied e) {
        throw e;
      } catch (StoreException e) {
        refusal = Optional.of(e);
      }
    }
    return refusal;
  }

  private void store(Batch batch) {
    samples.add(batch.key().me(), batch.samples());
    spool.remove(batch.key());
  }
}
