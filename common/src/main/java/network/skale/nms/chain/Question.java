package network.skale.nms.chain;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.web3j.protocol.ObjectMapperFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * One request of JSON-RPC, never a batch: nodes are free to answer a batch in any order, and some
 * leave answers out.
 */
record Question(String method, List<Object> params) {

  private static final ObjectMapper JSON = ObjectMapperFactory.getObjectMapper();
  private static final AtomicLong LAST_ID = new AtomicLong();

  static Question of(String method, Object... params) {
    return new Question(method, List.of(params));
  }

  String json() {
    return JSON.writeValueAsString(new Request("2.0", method, params, LAST_ID.incrementAndGet()));
  }

  /**
   * @throws EndpointFault if it is no answer, or the endpoint has had enough of us
   */
  Reply read(byte[] answer) throws EndpointFault {
    RpcAnswer parsed = parsed(answer);
    if (parsed == null || parsed.isEmpty()) {
      throw new EndpointFault("its answer is not JSON-RPC");
    }
    Reply reply = Reply.of(method, parsed);
    RpcFault fault = reply.fault();
    if (fault != null && fault.isLimit()) {
      throw new EndpointFault("it limits us: " + fault.message());
    }
    return reply;
  }

  private static RpcAnswer parsed(byte[] answer) throws EndpointFault {
    try {
      return JSON.readValue(answer, RpcAnswer.class);
    } catch (JacksonException e) {
      throw new EndpointFault("its answer is not JSON-RPC", e);
    }
  }

  private record Request(String jsonrpc, String method, List<Object> params, long id) {}
}
