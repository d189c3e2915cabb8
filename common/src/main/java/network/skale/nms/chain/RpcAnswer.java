package network.skale.nms.chain;

import org.web3j.protocol.core.Response;
import tools.jackson.databind.JsonNode;

/**
 * Any JSON-RPC answer with its result as it came; web3j's typed answers take {@code -1} and decimal
 * digits for quantities.
 */
final class RpcAnswer extends Response<JsonNode> {

  /** Neither a result (null is one) nor an error: no JSON-RPC answer at all. */
  boolean isEmpty() {
    return getResult() == null && !hasError();
  }
}
