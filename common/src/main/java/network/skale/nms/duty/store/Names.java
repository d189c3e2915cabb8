package network.skale.nms.duty.store;

import java.util.Locale;

/** Constants as the tables hold them. */
final class Names {

  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
