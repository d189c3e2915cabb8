package network.skale.nms.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** An Ethereum address, kept as {@code 0x} and 40 lower-case hex digits. */
public record Address(String hex) {

  private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{40}");

  public static final Address ZERO = new Address("0x" + "0".repeat(40));

  /**
   * @throws IllegalArgumentException unless {@code hex} is {@code 0x} and 40 hex digits of any case
   */
  public Address {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "'" + hex + "' is not an Ethereum address: 0x and 40 hex digits are expected");
    }
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  @Override
  public String toString() {
    return hex;
  }
}
