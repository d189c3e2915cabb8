package network.skale.nms.chain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.Hash;

/** Hands a signed transaction to every endpoint, and tells what came of it. Thread-safe. */
final class Broadcast {

  private final Endpoints endpoints;
  private final UnknownRefusals unknown = new UnknownRefusals();

  Broadcast(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * @param words the node's own
   */
  private record Outcome(Refusal refusal, String words) {

    static final Outcome TAKEN = new Outcome(Refusal.KNOWN, "");

    boolean isTaken() {
      return refusal == Refusal.KNOWN;
    }
  }

  UnknownRefusals unknownRefusals() {
    return unknown;
  }

  /** What {@link Chain#broadcast} promises. */
  void send(String raw) {
    Answers<Outcome> answers = endpoints.ofAny(endpoint -> outcome(endpoint, raw));
    if (answers.values().values().stream().noneMatch(Outcome::isTaken)) {
      throw refused(answers);
    }
  }

  private Outcome outcome(Endpoint endpoint, String raw)
      throws EndpointFault, InterruptedException {
    Reply reply = endpoint.ask("eth_sendRawTransaction", raw);
    RpcFault fault = reply.fault();
    if (fault != null) {
      return outcome(reply.method(), fault);
    }
    confirm(reply.read(JsonHex::hash), raw);
    return Outcome.TAKEN;
  }

  private Outcome outcome(String method, RpcFault fault) {
    Optional<Refusal> found = RefusalTable.find(fault);
    if (found.isEmpty()) {
      unknown.meet(fault);
    } else if (found.get() == Refusal.UNKNOWN || found.get() == Refusal.LIMIT) {
      throw fault.asUnavailable(method);
    }
    return new Outcome(found.orElse(Refusal.UNKNOWN), fault.message());
  }

  private static void confirm(String answered, String raw) {
    if (!answered.equals(Hash.sha3(raw))) {
      throw new ChainUnavailable(
          "the Ethereum node took the transaction under the wrong hash " + answered);
    }
  }

  private static TransactionRefused refused(Answers<Outcome> answers) {
    Map<Endpoint, String> words = new LinkedHashMap<>();
    answers.values().forEach((endpoint, outcome) -> words.put(endpoint, outcome.words()));
    words.putAll(answers.faults());
    Refusal telling =
        answers.values().values().stream()
            .map(Outcome::refusal)
            .min(Refusal::compareTo)
            .orElseThrow();
    return new TransactionRefused(
        telling,
        "no Ethereum endpoint takes the transaction (%s)".formatted(Answers.listed(words)));
  }
}
