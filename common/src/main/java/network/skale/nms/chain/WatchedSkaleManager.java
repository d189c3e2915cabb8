package network.skale.nms.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SKALE Manager that manager.json describes now: read again when the file changes. A new file
 * that is of no use leaves the last good one in force. Thread-safe.
 */
public final class WatchedSkaleManager {

  private static final Logger log = LoggerFactory.getLogger(WatchedSkaleManager.class);

  private final Chain chain;
  private final Path path;
  private @Nullable SkaleManager current;
  private @Nullable Stamp seen;
  private String lastWarning = "";

  public WatchedSkaleManager(Chain chain, Path path) {
    this.chain = chain;
    this.path = path;
  }

  /**
   * The one in force.
   *
   * @throws ManagerFileException if there never was a usable file
   * @throws ChainException if there never was one and the chain does not answer
   */
  public synchronized SkaleManager get() {
    Stamp now = stamp();
    SkaleManager last = current;
    if (last == null) {
      last = open();
      seen = now;
    } else if (!now.equals(seen)) {
      last = reopen(last, now);
    }
    current = last;
    return last;
  }

  private SkaleManager reopen(SkaleManager last, Stamp now) {
    try {
      SkaleManager fresh = open();
      seen = now;
      lastWarning = "";
      log.info("{} changed: SKALE Manager is at {} now", path, fresh.address());
      return fresh;
    } catch (ManagerFileException e) {
      seen = now;
      warn(e);
    } catch (ChainException e) {
      warn(e); // not seen yet: the next look tries again
    }
    return last;
  }

  private void warn(RuntimeException fault) {
    String warning = String.valueOf(fault.getMessage());
    if (!warning.equals(lastWarning)) {
      lastWarning = warning;
      log.warn("{} changed, but the one read before stays in force: {}", path, warning);
    }
  }

  private SkaleManager open() {
    return SkaleManagers.open(chain, ManagerFile.read(path));
  }

  private Stamp stamp() {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return Stamp.NONE; // reading it will say what is wrong
    }
  }

  private record Stamp(FileTime modified, long size) {

    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);
  }
}
