package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;
import tools.jackson.databind.JsonNode;

/** What a developer may do on a development node: send from any account, and set the clock. */
public final class DevChain implements AutoCloseable {

  private static final Duration MINING = Duration.ofSeconds(30);

  private final URI endpoint;
  private final JsonRpc rpc;

  public DevChain(URI endpoint) {
    this.endpoint = endpoint;
    this.rpc = new JsonRpc(endpoint);
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Any other method of the node. */
  public JsonNode rpc(String method, Object... params) {
    return rpc.call(method, params);
  }

  /**
   * The answer of a view, as of the latest block.
   *
   * @throws RpcRefused if the contract reverts; the message has its reason
   */
  public String call(Address to, String data) {
    return rpc("eth_call", Map.of("to", to.hex(), "data", data), "latest").asString();
  }

  /**
   * Sends without waiting and without an estimate, so that it is mined even if it reverts.
   *
   * @return the transaction's hash
   */
  public String send(Address from, Address to, String data, long gas) {
    return transaction(from, Optional.of(to), data, gas);
  }

  /**
   * @return the transaction's hash; its receipt tells the contract's address
   */
  public String deploy(Address from, String bytecode, long gas) {
    return transaction(from, Optional.empty(), bytecode, gas);
  }

  private String transaction(Address from, Optional<Address> to, String data, long gas) {
    var tx = new HashMap<String, Object>();
    tx.put("from", from.hex());
    tx.put("data", data);
    tx.put("gas", hex(gas));
    to.ifPresent(address -> tx.put("to", address.hex()));
    return rpc("eth_sendTransaction", tx).asString();
  }

  public Optional<Receipt> receipt(String txHash) {
    JsonNode json = rpc("eth_getTransactionReceipt", txHash);
    return json.isNull() ? Optional.empty() : Optional.of(receipt(json));
  }

  /**
   * @throws IllegalStateException if it is not mined in time
   */
  public Receipt await(String txHash) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < MINING.toNanos()) {
      Optional<Receipt> receipt = receipt(txHash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new IllegalStateException("transaction " + txHash + " was not mined within " + MINING);
  }

  /**
   * @return the new contract's address
   * @throws IllegalStateException if it is not mined in time or failed
   */
  public Address awaitDeployment(String txHash) {
    if (!await(txHash).succeeded()) {
      throw new IllegalStateException("deployment " + txHash + " failed");
    }
    return new Address(rpc("eth_getTransactionReceipt", txHash).get("contractAddress").asString());
  }

  /** Why a mined transaction failed: the contract's sentence, or its raw answer; "" for none. */
  public String revertReason(String txHash) {
    JsonNode trace = rpc("debug_traceTransaction", txHash, Map.of("tracer", "callTracer"));
    return Words.revertReason(trace.path("output").asString("0x"));
  }

  /** The block time of the latest block. */
  public Instant time() {
    JsonNode block = rpc("eth_getBlockByNumber", "latest", false);
    return Instant.ofEpochSecond(number(block.get("timestamp")).longValueExact());
  }

  public void mine() {
    rpc("evm_mine");
  }

  /** Several blocks at once: what waits comes into the first of them. */
  public void mine(int blocks) {
    var _ = rpc("anvil_mine", "0x" + Integer.toHexString(blocks));
  }

  /** What the next block asks per gas, in wei: what offers less waits on. */
  public void setNextBaseFee(BigInteger wei) {
    var _ = rpc("anvil_setNextBlockBaseFeePerGas", "0x" + wei.toString(16));
  }

  /** The next block, whoever causes it, gets this time. */
  public void setNextBlockTime(Instant time) {
    rpc("evm_setNextBlockTimestamp", time.getEpochSecond());
  }

  public void increaseTime(Duration by) {
    rpc("evm_increaseTime", by.toSeconds());
  }

  public String snapshot() {
    return rpc("evm_snapshot").asString();
  }

  /** Goes back to the snapshot, which is used up by that, once no transaction waits for a block. */
  public void revert(String snapshot) {
    awaitEmptyPool();
    if (!rpc("evm_revert", snapshot).asBoolean()) {
      throw new IllegalStateException("there is no snapshot " + snapshot);
    }
  }

  /**
   * Waits until no transaction waits for a block. The node tells of a transaction before its block
   * is made, and of the block before its transactions are out of the pool: after a revert it would
   * take them for those that are sent anew.
   *
   * @throws IllegalStateException if one waits too long
   */
  public void awaitEmptyPool() {
    long start = System.nanoTime();
    while (Long.decode(rpc("txpool_status").get("pending").asString()) > 0) {
      if (System.nanoTime() - start > MINING.toNanos()) {
        throw new IllegalStateException("transactions wait for a block for more than " + MINING);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  public void setBalance(Address account, BigInteger wei) {
    rpc("anvil_setBalance", account.hex(), "0x" + wei.toString(16));
  }

  public BigInteger balance(Address account) {
    return number(rpc("eth_getBalance", account.hex(), "latest"));
  }

  @Override
  public void close() {
    rpc.close();
  }

  private static Receipt receipt(JsonNode json) {
    List<LogEntry> logs = new ArrayList<>();
    json.get("logs").forEach(log -> logs.add(log(log)));
    return new Receipt(
        json.get("transactionHash").asString(),
        number(json.get("blockNumber")).longValueExact(),
        json.get("blockHash").asString(),
        number(json.get("status")).signum() == 1,
        number(json.get("gasUsed")),
        number(json.get("effectiveGasPrice")),
        logs);
  }

  private static LogEntry log(JsonNode log) {
    List<String> topics =
        StreamSupport.stream(log.get("topics").spliterator(), false)
            .map(JsonNode::asString)
            .toList();
    return new LogEntry(
        new Address(log.get("address").asString()), topics, log.get("data").asString());
  }

  private static BigInteger number(JsonNode hex) {
    return new BigInteger(hex.asString().substring(2), 16);
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
