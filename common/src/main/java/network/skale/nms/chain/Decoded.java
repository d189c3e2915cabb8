package network.skale.nms.chain;

import java.time.DateTimeException;
import java.util.function.Supplier;

/** The border at which rubbish in an answer becomes a {@link ChainUnavailable}. */
final class Decoded {

  private Decoded() {}

  /**
   * @param what what answered, for the message
   * @param reader throws an unchecked exception on what it cannot read
   */
  static <T> T from(String what, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException e) {
      throw new ChainUnavailable(
          "the answer to %s cannot be read: %s"
              .formatted(what, Printable.of(String.valueOf(e.getMessage()), 200)),
          e);
    }
  }
}
