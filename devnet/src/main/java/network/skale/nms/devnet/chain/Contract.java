package network.skale.nms.devnet.chain;

import java.util.List;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;

/** A contract of the devnet that is deployed. */
public final class Contract {

  private static final long GAS = 10_000_000;

  private final Artifact artifact;
  private final Address address;
  private final DevChain chain;

  Contract(Artifact artifact, Address address, DevChain chain) {
    this.artifact = artifact;
    this.address = address;
    this.chain = chain;
  }

  public String name() {
    return artifact.name();
  }

  public Address address() {
    return address;
  }

  Artifact artifact() {
    return artifact;
  }

  /**
   * Calls a view.
   *
   * @throws RpcRefused if the contract reverts
   */
  public Words read(String function, Object... arguments) {
    return Words.of(chain.call(address, artifact.encodeCall(function, arguments)));
  }

  /** Selector and arguments as {@code 0x} hex. */
  public String encode(String function, Object... arguments) {
    return artifact.encodeCall(function, arguments);
  }

  /**
   * Sends without waiting.
   *
   * @return the transaction's hash
   */
  public String send(Address from, long gas, String function, Object... arguments) {
    return chain.send(from, address, artifact.encodeCall(function, arguments), gas);
  }

  /** Sends and waits until it is mined, be it reverted or not. */
  public Receipt attempt(Address from, String function, Object... arguments) {
    return chain.await(send(from, GAS, function, arguments));
  }

  /**
   * Sends and waits until it is mined.
   *
   * @throws IllegalStateException with the contract's reason if it reverted
   */
  public Receipt execute(Address from, String function, Object... arguments) {
    Receipt receipt = attempt(from, function, arguments);
    if (!receipt.succeeded()) {
      throw new IllegalStateException(
          "%s.%s: %s".formatted(name(), function, chain.revertReason(receipt.txHash())));
    }
    return receipt;
  }

  /** This contract's events of one kind. */
  public List<LogEntry> events(Receipt receipt, String topic) {
    return receipt.logs().stream()
        .filter(log -> log.emitter().equals(address) && log.topics().getFirst().equals(topic))
        .toList();
  }
}
