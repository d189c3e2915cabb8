package network.skale.nms.duty.simulation;

/** What a view function returned. */
final class Word {

  private static final int HEX = 16;

  private Word() {}

  static int of(String hex) {
    return Math.toIntExact(Long.parseLong(hex.substring(2), HEX));
  }
}
