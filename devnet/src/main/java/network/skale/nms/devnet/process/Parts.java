package network.skale.nms.devnet.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, ended last first; all of it, whatever fails on the way. Not thread-safe. */
public final class Parts implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Takes something that is to be ended. */
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /**
   * Ends everything.
   *
   * @throws IllegalStateException with all failures, if there was any
   */
  @Override
  public void close() {
    var failure = new IllegalStateException("not everything could be ended");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
