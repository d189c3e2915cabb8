package network.skale.nms.chain;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the Ethereum node said to one request: a result or a fault. */
record Reply(String method, @Nullable JsonNode json, @Nullable RpcFault fault) {

  static Reply of(String method, @Nullable RpcAnswer answer) {
    if (answer == null || answer.isEmpty()) {
      throw new ChainUnavailable("the answer to " + method + " is not JSON-RPC");
    }
    return answer.hasError()
        ? new Reply(method, null, RpcFault.of(answer.getError()))
        : new Reply(method, answer.getResult(), null);
  }

  /** The result; an error is {@link ChainUnavailable}. */
  <T> T read(Function<@Nullable JsonNode, T> reader) {
    if (fault != null) {
      throw fault.asUnavailable(method);
    }
    return Decoded.from(method, () -> reader.apply(json));
  }

  /** As {@link #read}, but empty where the node has nothing. */
  <T> Optional<T> find(Function<JsonNode, T> reader) {
    return read(
        result ->
            result == null || result.isNull()
                ? Optional.empty()
                : Optional.of(reader.apply(result)));
  }

  /** As {@link #read}, but a revert is {@link CallReverted}. */
  <T> T readUnlessReverted(Function<@Nullable JsonNode, T> reader) {
    if (fault != null && fault.isRevert()) {
      throw fault.asReverted();
    }
    return read(reader);
  }
}
