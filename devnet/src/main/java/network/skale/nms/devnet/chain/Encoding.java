package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import network.skale.nms.model.Address;

/** Values as the contract ABI wants them, in hex without 0x. */
final class Encoding {

  private static final int WORD = 64;

  private Encoding() {}

  static String encode(AbiType type, Object value) {
    return switch (type) {
      case AbiType.Tuple(List<AbiType> members) -> members(members, (List<?>) value);
      case AbiType.Fixed(AbiType item, int size) ->
          members(Collections.nCopies(size, item), (List<?>) value);
      case AbiType.Dynamic(AbiType item) -> array(item, (List<?>) value);
      case AbiType.Text _ -> text((String) value);
      case AbiType.Bytes _ -> padRight(HexFormat.of().formatHex((byte[]) value));
      case AbiType.Word _ -> word(value);
    };
  }

  /** Static members in place, of dynamic ones the offset, and then their content. */
  private static String members(List<AbiType> types, List<?> values) {
    if (types.size() != values.size()) {
      throw new IllegalArgumentException(values + " do not fit " + types);
    }
    int headLength = types.stream().mapToInt(AbiType::headLength).sum();
    var head = new StringBuilder();
    var tail = new StringBuilder();
    for (int i = 0; i < types.size(); i++) {
      String content = encode(types.get(i), values.get(i));
      if (types.get(i).isDynamic()) {
        head.append(word(headLength + tail.length() / 2));
        tail.append(content);
      } else {
        head.append(content);
      }
    }
    return head.append(tail).toString();
  }

  private static String array(AbiType item, List<?> values) {
    return word(values.size()) + members(Collections.nCopies(values.size(), item), values);
  }

  private static String text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return word(utf8.length) + padRight(HexFormat.of().formatHex(utf8));
  }

  private static String word(Object value) {
    return switch (value) {
      case Address address -> padLeft(address.hex().substring(2));
      case BigInteger number -> padLeft(number.toString(16));
      case Number number -> padLeft(Long.toHexString(number.longValue()));
      default -> throw new IllegalArgumentException(value + " is neither a number nor an address");
    };
  }

  private static String padLeft(String hex) {
    return "0".repeat(WORD - hex.length()) + hex;
  }

  private static String padRight(String hex) {
    return hex + "0".repeat((WORD - hex.length() % WORD) % WORD);
  }
}
