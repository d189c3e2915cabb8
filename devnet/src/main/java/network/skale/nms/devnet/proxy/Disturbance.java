package network.skale.nms.devnet.proxy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides what becomes of bytes on their way to a server. */
@FunctionalInterface
public interface Disturbance {

  /** Everything passes. */
  Disturbance NONE = piece -> Fate.PASSED;

  /** What may become of them. */
  enum Fate {
    PASSED,
    /** They do not arrive, and the connection is cut. */
    LOST,
    /** They arrive, but the connection is cut before the server's answer gets through. */
    ANSWER_LOST
  }

  Fate meet(byte[] piece);

  /** Does something before the first bytes that hold {@code words} are passed on. */
  static Disturbance before(String words, Runnable what) {
    var met = new AtomicBoolean();
    return piece -> {
      String text = new String(piece, StandardCharsets.ISO_8859_1);
      if (text.contains(words) && met.compareAndSet(false, true)) {
        what.run();
      }
      return Fate.PASSED;
    };
  }
}
