package network.skale.nms.daemon;

/** Says in one line what failed. */
public final class Sentence {

  private static final String OURS = "network.skale.nms.";

  private Sentence() {}

  /**
   * The message; with the kind of the failure unless it is one of ours, which speaks for itself.
   */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return kind;
    }
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return failure.getClass().getName().startsWith(OURS) ? line : kind + ": " + line;
  }
}
