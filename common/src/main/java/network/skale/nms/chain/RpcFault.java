package network.skale.nms.chain;

import java.util.regex.Pattern;
import org.web3j.protocol.core.Response;

/**
 * An error object from an Ethereum node. Clients agree on neither codes nor words, so its kind is
 * found by both.
 *
 * @param message the node's words, printable
 * @param data what came along, as JSON text; empty if nothing did
 */
record RpcFault(int code, String message, String data) {

  private static final Pattern LIMIT =
      words(
          "rate.?limit|too many requests|request (count|rate|limit)|capacity (limit )?exceeded"
              + "|exceeded .{0,40}capacity|quota");
  private static final Pattern GAS_LIMIT = words("gas limit");
  private static final Pattern REVERT =
      words("revert|invalid ?(fe ?)?opcode|bad instruction|opcode ?not ?found|invalid jump");
  private static final Pattern NO_TAG =
      words("finalized|\\btag\\b|unknown block|block not found|invalid block|block number");
  private static final Pattern NO_METHOD =
      words("method not found|not supported|unsupported method|method .*not (exist|available)");
  private static final Pattern PASSING =
      words("time[d-]? ?out|internal error|unavailable|syncing|try again|overloaded");

  private static final Pattern TOO_MUCH =
      words(
          "more than [\\d,]+ (results|logs|blocks|events)|too many (results|logs|blocks|events)"
              + "|response size|(response|result|results|logs?)( set| size)?( is)? too (large|big)"
              + "|block ?range|ranges? .{0,30}(limit|exceed|large|wide|big|over)|ranges over"
              + "|exceed.{0,30}(range|results|logs|blocks)|limited to .{0,20}(blocks?|range)");
  private static final Pattern PRUNED =
      words(
          "prun(ed|ing)|missing trie node|archive|proof window|recent blocks|too old"
              + "|(historical|old) (state|data|block|history)"
              + "|(no|world|block|transaction) state .{0,60}(available|unavailable|found)"
              + "|state .{0,80}(is )?(not available|unavailable|not found)"
              + "|(header|block).{0,40} not found|unknown block|cannot be found"
              + "|(history|data|receipts?).{0,60}(not available|unavailable|neither stored)");
  private static final int PRUNED_HISTORY = 4444;

  static RpcFault of(Response.Error error) {
    String message = error.getMessage() == null ? "no words" : error.getMessage();
    String data = error.getData() == null ? "" : error.getData();
    return new RpcFault(error.getCode(), Printable.of(message, 200), data);
  }

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** The endpoint has had enough of us; another one may still answer. */
  boolean isLimit() {
    boolean byCode = code == -32005 || code == 429;
    return !isTooMuch()
        && (LIMIT.matcher(message).find() || (byCode && !GAS_LIMIT.matcher(message).find()));
  }

  private boolean isTooMuch() {
    return TOO_MUCH.matcher(message).find() && !LIMIT.matcher(message).find();
  }

  /** Of a question about old blocks: this node has forgotten the answer. */
  boolean isPruned() {
    return code == PRUNED_HISTORY || (!isLimit() && PRUNED.matcher(message).find());
  }

  /** Of a question for events: fewer blocks may be answered, as far as can be told. */
  boolean isRefusedRange() {
    return !isPruned() && (isTooMuch() || !isPassing());
  }

  boolean isRevert() {
    return code == 3 || code == -32015 || REVERT.matcher(message).find();
  }

  /** The fault lies with the node's state, not with what it was asked. */
  boolean isPassing() {
    return isLimit() || PASSING.matcher(message).find();
  }

  boolean isUnknownTag() {
    return !isPassing() && (code == -32602 || code == -39001 || NO_TAG.matcher(message).find());
  }

  boolean isUnknownMethod() {
    return code == -32601 || NO_METHOD.matcher(message).find();
  }

  ChainUnavailable asUnavailable(String method) {
    return isPruned()
        ? new HistoryPruned(sentence(method))
        : new ChainUnavailable(sentence(method));
  }

  RangeRefused asRangeRefused(String method) {
    return new RangeRefused(sentence(method));
  }

  private String sentence(String method) {
    return "the Ethereum node answers %s with an error: %s (%d)".formatted(method, message, code);
  }

  CallReverted asReverted() {
    return new CallReverted(RevertReason.of(this));
  }
}
