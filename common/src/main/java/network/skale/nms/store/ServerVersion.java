package network.skale.nms.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database server calls itself.
 *
 * @param name as it may be shown, {@code MySQL 8.4.3} or {@code MariaDB 11.4.5}
 */
record ServerVersion(String name, boolean isMariaDb, int major, int minor) {

  static final String EXPECTED = "MySQL 8.0 or later, or MariaDB 10.6 or later,";

  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.\\d{1,6})?");

  /** MariaDB puts it before its own version, as old clients expect a version of MySQL. */
  private static final String PREFIX_OF_MARIA_DB = "5.5.5-";

  /**
   * @param text as the server greets with, {@code 8.4.3} or {@code 5.5.5-10.11.6-MariaDB-log}
   */
  static ServerVersion of(String text) {
    boolean mariaDb = text.contains("MariaDB");
    Matcher numbers =
        NUMBERS.matcher(mariaDb && text.startsWith(PREFIX_OF_MARIA_DB) ? text.substring(6) : text);
    String product = mariaDb ? "MariaDB " : "MySQL ";
    // who has no such number has his own counting: what it lacks it must tell by itself
    return numbers.lookingAt()
        ? new ServerVersion(
            product + numbers.group(),
            mariaDb,
            Integer.parseInt(numbers.group(1)),
            Integer.parseInt(numbers.group(2)))
        : new ServerVersion(product + text, mariaDb, Integer.MAX_VALUE, 0);
  }

  boolean isTooOld() {
    return isMariaDb ? isBefore(10, 6) : isBefore(8, 0);
  }

  /** How an operator comes from here to a server that is new enough, with all rows. */
  String wayUp() {
    if (isMariaDb) {
      return "start a newer MariaDB server on a copy of its data folder and run mariadb-upgrade, or"
          + " dump the database and restore it on a new server";
    }
    return "run test_data/move_mysql.sh if it is in a container, else dump the database and restore"
        + " it on a new server";
  }

  private boolean isBefore(int firstMajor, int firstMinor) {
    return major < firstMajor || (major == firstMajor && minor < firstMinor);
  }
}
