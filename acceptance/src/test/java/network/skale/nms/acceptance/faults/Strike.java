package network.skale.nms.acceptance.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One fault at one message.
 *
 * @param words all of which the message holds, in any case
 * @param nth which one of such messages, from 1
 */
record Strike(List<String> words, int nth, Side side, Deed deed) {

  /** When it happens. */
  enum Side {
    /** The message did not arrive yet. */
    BEFORE,
    /** The message was answered, and the answer did not get through yet. */
    AFTER
  }

  static final String SEND = "eth_sendRawTransaction";

  /** Of the nth transaction that the agent sends. */
  static Strike atSending(int nth, Side side, Deed deed) {
    return new Strike(List.of(SEND), nth, side, deed);
  }

  /** Of the nth statement with these words. */
  static Strike atStatement(String statement, int nth, Side side, Deed deed) {
    return new Strike(List.of(statement), nth, side, deed);
  }

  /** Of the nth commit of a database transaction that had such a statement in it. */
  static Strike atCommitOf(String statement, int nth, Side side, Deed deed) {
    return new Strike(List.of("COMMIT", statement), nth, side, deed);
  }

  /** Of the nth such call of the Ethereum node. */
  static Strike atCall(String method, int nth, Side side, Deed deed) {
    return new Strike(List.of(method), nth, side, deed);
  }

  boolean isOfRpc() {
    return words.getFirst().startsWith("eth_");
  }

  boolean isMeantFor(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "%s %s no. %d of \"%s\""
        .formatted(
            deed,
            side.name().toLowerCase(Locale.ROOT),
            nth,
            words.stream().collect(Collectors.joining(" ")));
  }
}
