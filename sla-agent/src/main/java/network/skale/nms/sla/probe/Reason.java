package network.skale.nms.sla.probe;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a sample's reason safe to store and to print: one line of ASCII, at most 190 characters.
 */
final class Reason {

  static final int LONGEST = 190;

  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

  private Reason() {}

  /** For formats as in {@link String#format}; what targets say may be among the arguments. */
  static String of(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, arguments);
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
