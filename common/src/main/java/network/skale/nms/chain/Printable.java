package network.skale.nms.chain;

/** Foreign words made fit for a log line: printable characters only, and not too many. */
final class Printable {

  private Printable() {}

  /** At most {@code limit} characters; whatever cannot be shown becomes a question mark. */
  static String of(String foreign, int limit) {
    var shown = new StringBuilder();
    foreign
        .strip()
        .codePoints()
        .limit(limit)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
