package network.skale.nms.chain;

import java.util.HexFormat;
import network.skale.nms.model.Address;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/** Builds a call's data, word by word, from the function's signature on. */
final class CallData {

  private final StringBuilder hex = new StringBuilder();

  private CallData(String selector) {
    hex.append(selector);
  }

  /**
   * @param signature canonical, as {@code getBounty(uint256)}
   */
  static CallData of(String signature) {
    return new CallData(Hash.sha3String(signature).substring(0, 10));
  }

  CallData uint(long value) {
    return word(new Uint256(value));
  }

  /** One number as one word, as {@code 0x} hex. */
  static String word(long value) {
    return "0x" + TypeEncoder.encode(new Uint256(value));
  }

  CallData address(Address value) {
    return word(new org.web3j.abi.datatypes.Address(value.hex()));
  }

  /**
   * @param value 0x and 64 hex digits
   */
  CallData bytes32(String value) {
    return word(new Bytes32(HexFormat.of().parseHex(value, 2, value.length())));
  }

  String hex() {
    return hex.toString();
  }

  private CallData word(Type<?> value) {
    hex.append(TypeEncoder.encode(value));
    return this;
  }
}
