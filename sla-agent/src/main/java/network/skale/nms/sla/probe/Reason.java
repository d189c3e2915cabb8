package network.skale.nms.sla.probe;

import java.util.regex.Pattern;

/**
 * Makes a sample's reason safe to store and to print: one line of ASCII, at most 190 characters.
 */
final class Reason {

  static final int LONGEST = 190;

  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

  private Reason() {}

  /** Of a text that may hold what a target said. */
  static String of(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
