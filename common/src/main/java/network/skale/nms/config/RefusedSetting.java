package network.skale.nms.config;

/** One setting that cannot be used; never leaves this package. */
final class RefusedSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedSetting(String sentence) {
    super(sentence, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
