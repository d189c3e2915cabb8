package network.skale.nms.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.skale.nms.model.Address;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.Request;
import tools.jackson.core.JacksonException;

/**
 * The Ethereum node, as far as the agents need it. Thread-safe. Every method throws {@link
 * ChainUnavailable} when there is no usable answer, and no other exception than {@link
 * ChainException}.
 */
public final class Chain implements AutoCloseable {

  private static final String LATEST = "latest";
  private static final String FINALIZED = "finalized";

  // where a node knows no finalized block: deep enough that a reorganisation is very unlikely
  private static final long SAFE_DEPTH = 12;

  private final Web3jService rpc;
  private final UnknownRefusals unknownRefusals = new UnknownRefusals();
  private volatile long knownChainId = -1;

  Chain(Web3jService rpc) {
    this.rpc = rpc;
  }

  /**
   * Asks nothing yet.
   *
   * @param deadline for one call of one endpoint
   * @throws IllegalArgumentException if there is no endpoint, or one is no http or https URL
   */
  public static Chain connect(List<URI> endpoints, Duration deadline) {
    return new Chain(new RpcService(endpoints, deadline));
  }

  /** Asked for once, then remembered. */
  public long chainId() {
    if (knownChainId < 0) {
      knownChainId = send("eth_chainId").read(JsonHex::number);
    }
    return knownChainId;
  }

  public Block latest() {
    return findBlock(LATEST)
        .orElseThrow(() -> new ChainUnavailable("the Ethereum node has no latest block"));
  }

  /** Empty if the node does not know such a tag, or has no such block yet. */
  public Optional<Block> finalized() {
    Reply reply = send("eth_getBlockByNumber", FINALIZED, false);
    return reply.fault() != null && reply.fault().isUnknownTag()
        ? Optional.empty()
        : reply.find(ChainJson::block);
  }

  /**
   * The last block that can be relied on: the finalized one, or an old one where there is no tag.
   */
  public long finalNumber() {
    return finalized().map(Block::number).orElseGet(this::safeNumber);
  }

  public Optional<Block> block(long number) {
    return findBlock(hex(number));
  }

  /**
   * The call's result on the latest block, as {@code 0x} hex.
   *
   * @throws CallReverted if the contract refuses
   */
  public String call(Call call) {
    return execute(Map.of("to", call.to().hex(), "data", call.data()), LATEST);
  }

  /**
   * As {@link #call(Call)}, once all of that block is done.
   *
   * @throws HistoryPruned if the Ethereum node no longer knows
   */
  public String call(Call call, long block) {
    return execute(Map.of("to", call.to().hex(), "data", call.data()), hex(block));
  }

  /**
   * Tries the call as {@code from} on the latest block.
   *
   * @throws CallReverted if the contract would refuse
   */
  public void simulate(Address from, Call call) {
    execute(transaction(from, call), LATEST);
  }

  /**
   * The gas limit that the call needs as a transaction.
   *
   * @throws CallReverted if the contract would refuse
   */
  public BigInteger estimateGas(Address from, Call call) {
    return send("eth_estimateGas", transaction(from, call)).readUnlessReverted(JsonHex::quantity);
  }

  /** The next nonce by the latest block. */
  public long nonce(Address account) {
    return nonce(account, LATEST);
  }

  /** The next nonce if all that waits at this Ethereum node is mined. */
  public long pendingNonce(Address account) {
    return nonce(account, "pending");
  }

  /** The next nonce by the last finalized block, or by an old block where there is no such tag. */
  public long finalizedNonce(Address account) {
    Reply reply = send("eth_getTransactionCount", account.hex(), FINALIZED);
    return reply.fault() != null && reply.fault().isUnknownTag()
        ? nonce(account, hex(safeNumber()))
        : reply.read(JsonHex::number);
  }

  /** In wei. */
  public BigInteger balance(Address account) {
    return send("eth_getBalance", account.hex(), LATEST).read(JsonHex::quantity);
  }

  /**
   * In wei, once all of that block is done.
   *
   * @throws HistoryPruned if the Ethereum node no longer knows
   */
  public BigInteger balance(Address account, long block) {
    return send("eth_getBalance", account.hex(), hex(block)).read(JsonHex::quantity);
  }

  /**
   * In wei per gas; what the gas price leaves above the base fee where the node gives no advice.
   */
  public BigInteger suggestedTip() {
    Reply reply = send("eth_maxPriorityFeePerGas");
    return reply.fault() != null && reply.fault().isUnknownMethod()
        ? gasPrice().subtract(latest().baseFee()).max(BigInteger.ZERO)
        : reply.read(JsonHex::quantity);
  }

  /** Empty as long as it is not mined. */
  public Optional<Receipt> receipt(String txHash) {
    return send("eth_getTransactionReceipt", txHash)
        .find(json -> ChainJson.receipt(json, txHash))
        .flatMap(mined -> mined);
  }

  /**
   * Of a mined transaction whose block is known: also from a node that has forgotten where a
   * transaction is, as some do after a year.
   */
  public Optional<Receipt> receipt(LogPlace place) {
    return receipt(place.txHash()).or(() -> receiptByBlock(place));
  }

  private Optional<Receipt> receiptByBlock(LogPlace place) {
    Reply reply = send("eth_getBlockReceipts", hex(place.block()));
    return reply.fault() != null && reply.fault().isUnknownMethod()
        ? Optional.empty()
        : reply.find(json -> ChainJson.receiptAmong(json, place.txHash())).flatMap(mined -> mined);
  }

  /** Who sent a mined transaction; empty if the Ethereum node does not know it. */
  public Optional<Address> sender(String txHash) {
    return send("eth_getTransactionByHash", txHash).find(json -> ChainJson.sender(json, txHash));
  }

  /**
   * Where the events of these blocks are, the first and the last one included.
   *
   * @throws RangeRefused if fewer blocks at once may be answered
   * @throws HistoryPruned if the Ethereum node no longer has them all
   */
  public List<LogPlace> logs(LogQuery query, long first, long last) {
    Reply reply = send("eth_getLogs", query.between(hex(first), hex(last)));
    RpcFault fault = reply.fault();
    if (fault != null && fault.isRefusedRange()) {
      throw fault.asRangeRefused(reply.method());
    }
    return reply.read(json -> ChainJson.places(json, first, last));
  }

  /**
   * Hands a signed transaction to the Ethereum node; one that it already has is fine.
   *
   * @param raw signed bytes as {@code 0x} hex
   * @throws TransactionRefused if the node does not take it: look for its receipt first, since one
   *     that is mined already is refused too, and an endpoint asked before may have taken it
   * @throws ChainUnavailable if it is unknown whether it arrived
   */
  public void broadcast(String raw) {
    Reply reply = send("eth_sendRawTransaction", raw);
    RpcFault fault = reply.fault();
    if (fault == null) {
      confirm(reply.read(JsonHex::hash), raw);
    } else {
      refuse(fault, reply.method());
    }
  }

  /** Refusals in words that the table does not know. */
  public UnknownRefusals unknownRefusals() {
    return unknownRefusals;
  }

  private void refuse(RpcFault fault, String method) {
    Optional<Refusal> found = RefusalTable.find(fault);
    if (found.isEmpty()) {
      unknownRefusals.meet(fault);
    }
    Refusal refusal = found.orElse(Refusal.UNKNOWN);
    if (fault.isPassing() && (refusal == Refusal.UNKNOWN || refusal == Refusal.LIMIT)) {
      throw fault.asUnavailable(method);
    }
    if (refusal != Refusal.KNOWN) {
      throw new TransactionRefused(
          refusal, "the Ethereum node refuses the transaction: " + fault.message());
    }
  }

  /** Ends calls that are under way. */
  @Override
  public void close() {
    try {
      rpc.close();
    } catch (IOException e) {
      throw new ChainUnavailable("closing failed", e);
    }
  }

  private String execute(Map<String, String> transaction, String block) {
    return send("eth_call", transaction, block).readUnlessReverted(JsonHex::data);
  }

  private Optional<Block> findBlock(String which) {
    return send("eth_getBlockByNumber", which, false).find(ChainJson::block);
  }

  private long nonce(Address account, String block) {
    return send("eth_getTransactionCount", account.hex(), block).read(JsonHex::number);
  }

  private long safeNumber() {
    return Math.max(0, latest().number() - SAFE_DEPTH);
  }

  private BigInteger gasPrice() {
    return send("eth_gasPrice").read(JsonHex::quantity);
  }

  private static void confirm(String answered, String raw) {
    if (!answered.equals(Hash.sha3(raw))) {
      throw new ChainUnavailable(
          "the Ethereum node took the transaction under the wrong hash " + answered);
    }
  }

  private static Map<String, String> transaction(Address from, Call call) {
    return Map.of("from", from.hex(), "to", call.to().hex(), "data", call.data());
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  // web3j does not throw when the answer is an error: Reply makes one look
  private Reply send(String method, Object... params) {
    try {
      RpcAnswer answer = new Request<>(method, List.of(params), rpc, RpcAnswer.class).send();
      return Reply.of(method, answer);
    } catch (IOException | JacksonException e) {
      throw new ChainUnavailable("the Ethereum node cannot be asked for " + method, e);
    }
  }
}
