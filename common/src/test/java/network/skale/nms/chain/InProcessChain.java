package network.skale.nms.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A {@link Chain} whose only Ethereum node is an object in this process. */
public final class InProcessChain {

  private InProcessChain() {}

  /** An Ethereum node. */
  @FunctionalInterface
  public interface Node {

    /**
     * @return the answer to one request of JSON-RPC
     * @throws NoAnswer if it gives none
     */
    String answer(String json);
  }

  /** The request or its answer was lost. */
  public static final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoAnswer() {
      super("lost", null, false, false);
    }
  }

  /** Its clock stands still, so that nothing runs in the background. */
  public static Chain to(Node node) {
    return new Chain(
        new Endpoints(
            List.of(new InProcessWire(node)),
            new Heads(Optional.empty(), () -> Instant.EPOCH, () -> 0),
            () -> 0));
  }

  private record InProcessWire(Node node) implements Wire {

    @Override
    public String name() {
      return "simulated";
    }

    @Override
    public byte[] ask(String json) throws EndpointFault {
      try {
        return node.answer(json).getBytes(StandardCharsets.UTF_8);
      } catch (NoAnswer e) {
        throw new EndpointFault("no answer", e);
      }
    }

    @Override
    public void close() {}
  }
}
