package network.skale.nms.chain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import network.skale.nms.model.Address;

/**
 * Reads ABI words, counted from 0, out of what a contract returned or logged. Every method throws
 * IllegalArgumentException on what is not there or does not fit; web3j's own decoder would first
 * allocate whatever length the answer claims.
 */
final class AbiReader {

  static final int WORD = 32;

  private final byte[] bytes;

  private AbiReader(byte[] bytes) {
    this.bytes = bytes;
  }

  static AbiReader of(String hex) {
    if (!hex.startsWith("0x")) {
      throw new IllegalArgumentException("0x is missing");
    }
    return new AbiReader(HexFormat.of().parseHex(hex, 2, hex.length()));
  }

  BigInteger uint(int word) {
    return new BigInteger(1, word(word));
  }

  /** A number that must lie between 0 and 2^63-1. */
  long number(int word) {
    return number(word, Long.MAX_VALUE);
  }

  /** A number that must lie between 0 and {@code most}. */
  long number(int word, long most) {
    BigInteger value = uint(word);
    if (value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException("%s is more than %d".formatted(value, most));
    }
    return value.longValueExact();
  }

  Instant time(int word) {
    return Instant.ofEpochSecond(number(word, Instant.MAX.getEpochSecond()));
  }

  boolean flag(int word) {
    return number(word, 1) == 1;
  }

  Address address(int word) {
    return new Address("0x" + HexFormat.of().formatHex(word(word), 12, WORD));
  }

  /** An IPv4 address as bytes4: in the first four bytes. */
  InetAddress ip(int word) {
    try {
      return InetAddress.getByAddress(Arrays.copyOf(word(word), 4));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("four bytes are an address", e);
    }
  }

  /** The string to which this word points. */
  String text(int word) {
    AbiReader tail = tail(word);
    int length = (int) tail.number(0, tail.bytes.length - WORD);
    return new String(tail.bytes, WORD, length, StandardCharsets.UTF_8);
  }

  /** The array to which this word points, its items {@code width} words each. */
  <T> List<T> array(int word, int width, Function<AbiReader, T> item) {
    AbiReader tail = tail(word);
    int fitting = (tail.bytes.length - WORD) / (width * WORD);
    int length = (int) tail.number(0, fitting);
    return IntStream.range(0, length)
        .mapToObj(i -> item.apply(tail.from(WORD + i * width * WORD)))
        .toList();
  }

  private AbiReader tail(int word) {
    AbiReader tail = from((int) number(word, bytes.length));
    tail.word(0);
    return tail;
  }

  private AbiReader from(int offset) {
    return new AbiReader(Arrays.copyOfRange(bytes, offset, bytes.length));
  }

  private byte[] word(int word) {
    int end = (word + 1) * WORD;
    if (end > bytes.length) {
      throw new IllegalArgumentException(
          "word %d is wanted, but there are only %d bytes".formatted(word, bytes.length));
    }
    return Arrays.copyOfRange(bytes, end - WORD, end);
  }
}
