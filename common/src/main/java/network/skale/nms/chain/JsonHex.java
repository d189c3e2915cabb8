package network.skale.nms.chain;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Ethereum's hex texts out of JSON; throws IllegalArgumentException on anything else. */
final class JsonHex {

  private static final Pattern QUANTITY = Pattern.compile("0x[0-9a-f]{1,64}");
  private static final Pattern DATA = Pattern.compile("0x(?:[0-9a-f]{2})*");
  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

  private JsonHex() {}

  static BigInteger quantity(@Nullable JsonNode json) {
    return new BigInteger(text(json, QUANTITY, "a quantity").substring(2), 16);
  }

  static long number(@Nullable JsonNode json) {
    return quantity(json).longValueExact();
  }

  static String data(@Nullable JsonNode json) {
    return text(json, DATA, "bytes");
  }

  static String of(long number) {
    return "0x" + Long.toHexString(number);
  }

  static String hash(@Nullable JsonNode json) {
    return text(json, HASH, "a hash");
  }

  private static String text(@Nullable JsonNode json, Pattern form, String name) {
    String text = json != null && json.isString() ? json.asString().toLowerCase(Locale.ROOT) : "";
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s as 0x hex is expected instead of %s"
              .formatted(name, json == null ? "nothing" : Printable.of(json.toString(), 80)));
    }
    return text;
  }
}
