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
      words("rate.?limit|too many requests|request count exceeded|capacity exceeded");
  private static final Pattern REVERT =
      words("revert|invalid ?(fe ?)?opcode|bad instruction|opcode ?not ?found|invalid jump");
  private static final Pattern KNOWN =
      words(
          "already[ _]?(known|exists|imported|mined)|already in (the )?(mem)?pool"
              + "|\\bknown transaction|tx with same hash");
  private static final Pattern NO_TAG =
      words("finalized|\\btag\\b|unknown block|block not found|invalid block|block number");
  private static final Pattern NO_METHOD =
      words("method not found|not supported|unsupported method|method .*not (exist|available)");
  private static final Pattern PASSING =
      words("time[d-]? ?out|internal error|unavailable|syncing|try again|overloaded");

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
    return code == -32005 || code == 429 || LIMIT.matcher(message).find();
  }

  boolean isRevert() {
    return code == 3 || code == -32015 || REVERT.matcher(message).find();
  }

  /** The node already has the transaction that it was sent. */
  boolean isKnownTransaction() {
    return KNOWN.matcher(message).find();
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
    return new ChainUnavailable(
        "the Ethereum node answers %s with an error: %s (%d)".formatted(method, message, code));
  }

  CallReverted asReverted() {
    return new CallReverted(RevertReason.of(this));
  }
}
