package network.skale.nms.sla.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.skale.nms.daemon.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples that the database has not taken yet. They are on disk, so that a restart finds them; only
 * while the disk takes nothing, they are kept in memory. Bounded, and safe for several threads.
 */
public final class Spool {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  /** Over a month of slots of five minutes; some 40 MB on disk. */
  private static final int MOST = 10_000;

  private final SpoolFolder folder;
  private final int most;

  /** With the batch itself if it is not on disk. */
  private final NavigableMap<Batch.Key, Optional<Batch>> waiting = new TreeMap<>();

  private boolean fullTold;
  private boolean diskTold;

  Spool(SpoolFolder folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /**
   * With what earlier runs could not store.
   *
   * @param path made when it is needed
   */
  public static Spool in(Path path) {
    var spool = new Spool(new SpoolFolder(path), MOST);
    spool.recover();
    return spool;
  }

  synchronized void recover() {
    try {
      folder.keys().forEach(key -> waiting.put(key, Optional.empty()));
      if (!waiting.isEmpty()) {
        log.info("{} slots in {} wait for the database", waiting.size(), folder);
      }
    } catch (IOException e) {
      log.warn("the samples in {} cannot be read: {}", folder, Sentence.of(e));
    }
  }

  /**
   * Keeps the samples until {@link #remove}; of a slot that is kept already the first ones stay.
   */
  public synchronized void add(Batch batch) {
    if (!waiting.containsKey(batch.key())) {
      makeRoom();
      waiting.put(batch.key(), isOnDisk(batch) ? Optional.empty() : Optional.of(batch));
    }
  }

  private boolean isOnDisk(Batch batch) {
    try {
      folder.write(batch);
      if (diskTold) {
        log.info("samples are kept in {} again", folder);
      }
      diskTold = false;
      return true;
    } catch (IOException e) {
      if (!diskTold) {
        log.warn(
            "samples cannot be written to {} ({}) and are kept in memory only: until the database"
                + " has taken them, a stop of the agent loses them",
            folder,
            Sentence.of(e));
      }
      diskTold = true;
      return false;
    }
  }

  /** Of an outage that long the latest slots are worth the most: their epoch is still open. */
  private void makeRoom() {
    if (waiting.size() < most) {
      fullTold = false;
      return;
    }
    if (!fullTold) {
      log.error(
          "ALERT: {} slots wait for the database, which is the most that is kept: the oldest ones"
              + " are lost from now on, the first is {}",
          waiting.size(),
          waiting.firstKey().slot());
    }
    fullTold = true;
    remove(waiting.firstKey());
  }

  /** What waits, oldest first. */
  public synchronized List<Batch.Key> keys() {
    return List.copyOf(waiting.keySet());
  }

  /** The oldest slot that waits. */
  public synchronized Optional<Instant> oldest() {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.firstKey().slot());
  }

  /** Empty if it is not there any more, or cannot be read, which is told; then it is forgotten. */
  public synchronized Optional<Batch> find(Batch.Key key) {
    Optional<Batch> found = waiting.getOrDefault(key, Optional.empty()).or(() -> read(key));
    if (found.isEmpty()) {
      waiting.remove(key);
    }
    return found;
  }

  private Optional<Batch> read(Batch.Key key) {
    try {
      return folder.read(key);
    } catch (IOException | IllegalArgumentException e) {
      putAside(key, Sentence.of(e));
      return Optional.empty();
    }
  }

  private void putAside(Batch.Key key, String why) {
    try {
      log.warn(
          "the samples of slot {} cannot be read ({}) and are left in {}",
          key.slot(),
          why,
          folder.putAside(key));
    } catch (IOException e) {
      log.warn("the samples of slot {} cannot be read: {}", key.slot(), why);
    }
  }

  /** The database has them. A file that cannot be deleted does no harm: it is stored again. */
  public synchronized void remove(Batch.Key key) {
    waiting.remove(key);
    try {
      folder.delete(key);
    } catch (IOException e) {
      log.debug("the samples of slot {} stay in {}", key.slot(), folder, e);
    }
  }
}
