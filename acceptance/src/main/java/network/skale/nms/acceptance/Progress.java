package network.skale.nms.acceptance;

import java.io.PrintStream;
import java.time.Duration;

/** What a person sees while the epoch runs: one line that is drawn anew, or a line now and then. */
final class Progress {

  private static final int WIDTH = 30;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal;
  private long lastLine = System.nanoTime() - BETWEEN_LINES.toNanos();

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A step that is done once. */
  void step(String text) {
    out.println(text);
  }

  /**
   * @param share of all, 0 to 1
   */
  void show(double share, String text) {
    String line = bar(share) + " " + text;
    if (terminal) {
      out.print("\r" + line + "\u001b[K");
      out.flush();
    } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
      lastLine = System.nanoTime();
      out.println(line);
    }
  }

  /** Ends the line that is being drawn. */
  void done() {
    if (terminal) {
      out.println();
    }
  }

  private static String bar(double share) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
  }
}
