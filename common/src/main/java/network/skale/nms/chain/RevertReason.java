package network.skale.nms.chain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Why a contract refused: in its own words, as a panic code, or as a custom error: by its name if
 * SKALE Manager has it, else by its selector.
 */
final class RevertReason {

  private static final String ERROR = "0x08c379a0";
  private static final String PANIC = "0x4e487b71";
  private static final String NODE_DOES_NOT_EXIST = "0x4c08d8db";
  private static final String SENDER_IS_NOT_PERMITTED = "0x5b7ee425";
  private static final int LIMIT = 200;

  // a selector and whole words: that is how return data is told from hashes beside it
  private static final Pattern RETURN_DATA =
      Pattern.compile("(?<![0-9a-z])0x[0-9a-f]{8}(?:[0-9a-f]{64})*(?![0-9a-f])");
  private static final Pattern PREFIX =
      Pattern.compile(
          "^.*?(?:execution reverted|reverted with reason string|vm execution error)[: ]*",
          Pattern.CASE_INSENSITIVE);

  private RevertReason() {}

  static String of(RpcFault fault) {
    String reason = returnData(fault).map(RevertReason::decode).orElse("");
    return Printable.of(reason.isEmpty() ? nodeWords(fault) : reason, LIMIT);
  }

  // some clients put the data in a sentence or in an object, so it is searched for
  private static Optional<String> returnData(RpcFault fault) {
    return RETURN_DATA
        .matcher(fault.data().toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .findFirst();
  }

  private static String decode(String data) {
    String selector = data.substring(0, 10);
    try {
      return switch (selector) {
        case ERROR -> AbiReader.of("0x" + data.substring(10)).text(0);
        case PANIC -> "panic 0x" + AbiReader.of("0x" + data.substring(10)).uint(0).toString(16);
        case NODE_DOES_NOT_EXIST -> "NodeDoesNotExist";
        case SENDER_IS_NOT_PERMITTED -> "SenderIsNotPermitted";
        default -> selector;
      };
    } catch (IllegalArgumentException malformed) {
      return selector;
    }
  }

  private static String nodeWords(RpcFault fault) {
    String words = PREFIX.matcher(fault.message()).replaceFirst("").strip();
    return words.isEmpty() ? "no reason given" : words;
  }
}
