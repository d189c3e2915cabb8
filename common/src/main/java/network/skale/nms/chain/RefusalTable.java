package network.skale.nms.chain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a {@link Refusal} by the node's words; the first row that fits counts. Codes come second,
 * as clients use the same ones for different things.
 */
final class RefusalTable {

  private static final List<Row> ROWS =
      List.of(
          row(
              Refusal.UNDERPRICED_REPLACEMENT,
              "replacement|replaced by|could not replace|same nonce(?!.{0,40}same hash)"),
          row(
              Refusal.KNOWN,
              "already[ _]?(known|exists|imported|mined|in (the )?(mem|tx)?(pool|block ?chain))"
                  + "|\\bknown transaction|(tx|transaction) with (the )?same hash|(^|: )mined$"),
          row(
              Refusal.NONCE_TOO_LOW,
              "nonce.{0,16}too (low|old|stale)|old ?nonce|invalid transaction nonce"),
          row(
              Refusal.NONCE_TOO_HIGH,
              "nonce.{0,30}too ?(high|far|distant)|nonce ?gap|gapped|future (transaction|nonce)"
                  + "|lower nonce exists|already reserved|type ?conflict|conflicting ?type"
                  + "|account limit exceeded|in-flight transaction limit|pending transaction$"
                  + "|spammer"),
          row(
              Refusal.INSUFFICIENT_FUNDS,
              "insufficient ?(funds|balance)|upfront cost exceeds|balance is too low"
                  + "|not enough (funds|balance)|gas required exceeds allowance"),
          row(Refusal.REVERT, "revert|invalid ?(fe ?)?opcode|bad instruction|VM execution error"),
          row(
              Refusal.LIMIT,
              "rate.?limit|too many requests|request (count|rate|limit)|capacity|compute units"
                  + "|quota|\\bcredits\\b|RPS limit|limit exceeded"),
          row(
              Refusal.FATAL,
              "chain ?id|replay-protected|intrinsic ?gas|floor data gas|gas is too low|gas"
                  + " ?limit|gas ?uint|overflow|priority fee per gas (higher|exceeds)|higher than"
                  + " 2\\^|fee cap exceeded|exceeds the configured cap|oversized|too"
                  + " ?(large|big|long)|size ?exceeded|negative value|max value|signature|invalid"
                  + " sender|(recover|resolve) ?sender|not an eoa|SenderIsContract|not"
                  + " authorized|banned|not permitted|transaction type|type not"
                  + " supported|NotSupportedTxType|initcode|\\brlp|RLPTooLong|decode|expected a"
                  + " valid hex|too short|^invalid(,|$)|invalid transaction params|transaction"
                  + " invalid|as invalid"),
          row(
              Refusal.UNDERPRICED_POOL,
              "underpriced|fee ?too ?low|gas ?price .{0,60}(below|lower|low\\b|less than)"
                  + "|base ?fee|below minimum|(pool|queue) is full|transactions in the queue"),
          row(
              Refusal.UNKNOWN,
              "internal error|time[d-]? ?out|timeout|unavailable|sync|try again|overloaded"
                  + "|not enabled|bad gateway"));

  private RefusalTable() {}

  /** Empty if no row fits. */
  static Optional<Refusal> find(RpcFault fault) {
    return ROWS.stream()
        .filter(row -> row.words().matcher(fault.message()).find())
        .map(Row::refusal)
        .findFirst()
        .or(() -> byCode(fault.code()));
  }

  private static Optional<Refusal> byCode(int code) {
    return switch (code) {
      case 3 -> Optional.of(Refusal.REVERT);
      case 429, -32005 -> Optional.of(Refusal.LIMIT);
      default -> Optional.empty();
    };
  }

  private static Row row(Refusal refusal, String words) {
    return new Row(refusal, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  private record Row(Refusal refusal, Pattern words) {}
}
