package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import network.skale.nms.model.Address;

/**
 * A contract's answer or an event's data: words of 32 bytes.
 *
 * @param hex without 0x
 */
public record Words(String hex) {

  private static final int LENGTH = 64;
  private static final String ERROR_STRING = "0x08c379a0";

  public static Words of(String data) {
    return new Words(data.substring(2));
  }

  public int count() {
    return hex.length() / LENGTH;
  }

  public String word(int index) {
    return hex.substring(index * LENGTH, (index + 1) * LENGTH);
  }

  public BigInteger uint(int index) {
    return new BigInteger(word(index), 16);
  }

  public long number(int index) {
    return uint(index).longValueExact();
  }

  public boolean bool(int index) {
    return uint(index).signum() == 1;
  }

  public Address address(int index) {
    return new Address("0x" + word(index).substring(24));
  }

  /** The string whose offset stands at {@code index}. */
  public String text(int index) {
    int start = Math.toIntExact(number(index) / 32);
    int length = Math.toIntExact(number(start)) * 2;
    int from = (start + 1) * LENGTH;
    byte[] utf8 = HexFormat.of().parseHex(hex, from, from + length);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** The sentence in a revert's data; the data itself if it is none; "" if there is none. */
  static String revertReason(String data) {
    if (data.equals("0x")) {
      return "";
    }
    return data.startsWith(ERROR_STRING)
        ? new Words(data.substring(ERROR_STRING.length())).text(0)
        : data;
  }
}
