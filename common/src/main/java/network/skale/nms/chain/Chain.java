package network.skale.nms.chain;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import network.skale.nms.model.Address;
import tools.jackson.databind.JsonNode;

/**
 * The Ethereum node, as far as the agents need it. Thread-safe. Every method throws {@link
 * ChainUnavailable} when there is no usable answer, and no other exception than {@link
 * ChainException}.
 */
public final class Chain implements AutoCloseable {

  private static final String LATEST = "latest";

  private final Endpoints endpoints;
  private final Decisive decisive;
  private final Broadcast broadcast;

  Chain(Endpoints endpoints) {
    this.endpoints = endpoints;
    this.decisive = new Decisive(endpoints);
    this.broadcast = new Broadcast(endpoints);
  }

  /**
   * Asks nothing yet.
   *
   * @param deadline for one call of one endpoint
   * @throws IllegalArgumentException if there is no endpoint, or one is no http or https URL
   */
  public static Chain connect(List<URI> endpoints, Duration deadline) {
    return connect(endpoints, deadline, Optional.empty(), () -> Instant.EPOCH);
  }

  /**
   * As {@link #connect(List, Duration)}.
   *
   * @param oldest how old an endpoint's last block may be; empty for any age, and then {@code
   *     clock} is not asked
   */
  public static Chain connect(
      List<URI> endpoints, Duration deadline, Optional<Duration> oldest, InstantSource clock) {
    List<Wire> wires =
        IntStream.range(0, endpoints.size())
            .<Wire>mapToObj(i -> new HttpWire(endpoints.get(i), i + 1, deadline))
            .toList();
    return new Chain(
        new Endpoints(wires, new Heads(oldest, clock, System::nanoTime), System::nanoTime));
  }

  /** Asked for once, then remembered: what most endpoints say. */
  public long chainId() {
    return endpoints.chainId();
  }

  /** How each endpoint is at present, in the operator's order. */
  public List<EndpointState> endpoints() {
    return endpoints.states();
  }

  public Block latest() {
    return endpoints.first(Endpoint::latest);
  }

  /** Empty if the node does not know such a tag, or has no such block yet. */
  public Optional<Block> finalized() {
    return endpoints.first(Decisive::finalized);
  }

  /**
   * The last block that can be relied on: the finalized one, or an old one where there is no tag.
   * It is final for two endpoints where there are two good ones.
   */
  public long finalNumber() {
    return decisive.finalNumber();
  }

  /**
   * Whether the receipt's block is still part of the chain: for two endpoints where there are two
   * good ones, so that it is no where one of two contradicts.
   */
  public boolean isCanonical(Receipt receipt) {
    return decisive.isCanonical(receipt);
  }

  public Optional<Block> block(long number) {
    return endpoints.first(endpoint -> Decisive.block(endpoint, number));
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
    return execute(Map.of("to", call.to().hex(), "data", call.data()), JsonHex.of(block));
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
    return ask(
        reply -> reply.readUnlessReverted(JsonHex::quantity),
        "eth_estimateGas",
        transaction(from, call));
  }

  /** The next nonce by the latest block. */
  public long nonce(Address account) {
    return endpoints.first(endpoint -> Decisive.nonce(endpoint, account, LATEST));
  }

  /**
   * The next nonce if all that waits in the pools is mined: a hint, as a pool may miss transactions
   * and keep dead ones. It is the highest that two endpoints reach, where there are two good ones.
   * Too high a number, by one endpoint that lies, would leave a gap before our transaction, which
   * then waits for ever; too low a number costs no more than a refused replacement, as the
   * journal's own next nonce is a floor to it.
   */
  public long pendingNonce(Address account) {
    return decisive.pendingNonce(account);
  }

  /**
   * The next nonce as of the block {@code depth} below the last one: the highest that two endpoints
   * reach at one and the same block, where there are two good ones. So one that says too much
   * cannot make a nonce look used, which is what a second transaction would hang on; where one of
   * two says too little, a used nonce is seen as late as that endpoint sees it.
   *
   * @param depth zero for the last block
   */
  public long minedNonce(Address account, int depth) {
    return decisive.minedNonce(account, depth);
  }

  /** As {@link #minedNonce}, as of {@link #finalNumber}. */
  public long finalizedNonce(Address account) {
    return decisive.nonceAt(account, finalNumber());
  }

  /** In wei. */
  public BigInteger balance(Address account) {
    return balance(account, LATEST);
  }

  /**
   * In wei, once all of that block is done.
   *
   * @throws HistoryPruned if the Ethereum node no longer knows
   */
  public BigInteger balance(Address account, long block) {
    return balance(account, JsonHex.of(block));
  }

  private BigInteger balance(Address account, String block) {
    return ask(reply -> reply.read(JsonHex::quantity), "eth_getBalance", account.hex(), block);
  }

  /**
   * In wei per gas; what the gas price leaves above the base fee where the node gives no advice.
   */
  public BigInteger suggestedTip() {
    return ask(reply -> readIfKnown(reply, JsonHex::quantity), "eth_maxPriorityFeePerGas")
        .orElseGet(() -> gasPrice().subtract(latest().baseFee()).max(BigInteger.ZERO));
  }

  private BigInteger gasPrice() {
    return ask(reply -> reply.read(JsonHex::quantity), "eth_gasPrice");
  }

  /**
   * Empty as long as no endpoint knows that it is mined. Where they name different blocks, the one
   * that most name. What hangs on it must look at {@link #isCanonical} and {@link #finalNumber}
   * too.
   */
  public Optional<Receipt> receipt(String txHash) {
    return decisive.receipt(txHash);
  }

  /**
   * Whether none of these transactions is mined for all anybody knows: every good endpoint
   * answered, and none that answered has a receipt of any of them. False as long as a good endpoint
   * does not answer, since it may be the one that knows.
   */
  public boolean isUnknownEverywhere(Collection<String> txHashes) {
    return decisive.isUnknownEverywhere(txHashes);
  }

  /**
   * Of a mined transaction whose block is known: also from a node that has forgotten where a
   * transaction is, as some do after a year.
   */
  public Optional<Receipt> receipt(LogPlace place) {
    return endpoints
        .first(endpoint -> Decisive.receipt(endpoint, place.txHash()))
        .or(() -> receiptByBlock(place));
  }

  private Optional<Receipt> receiptByBlock(LogPlace place) {
    return ask(
            reply -> readIfKnown(reply, json -> json),
            "eth_getBlockReceipts",
            JsonHex.of(place.block()))
        .flatMap(
            all ->
                Decoded.from(
                    "eth_getBlockReceipts", () -> ChainJson.receiptAmong(all, place.txHash())));
  }

  /** Who sent a mined transaction; empty if the Ethereum node does not know it. */
  public Optional<Address> sender(String txHash) {
    return ask(
        reply -> reply.find(json -> ChainJson.sender(json, txHash)),
        "eth_getTransactionByHash",
        txHash);
  }

  /**
   * Where the events of these blocks are, the first and the last one included.
   *
   * @throws RangeRefused if fewer blocks at once may be answered
   * @throws HistoryPruned if the Ethereum node no longer has them all
   */
  public List<LogPlace> logs(LogQuery query, long first, long last) {
    return ask(
        reply -> places(reply, first, last),
        "eth_getLogs",
        query.between(JsonHex.of(first), JsonHex.of(last)));
  }

  private static List<LogPlace> places(Reply reply, long first, long last) {
    RpcFault fault = reply.fault();
    if (fault != null && fault.isRefusedRange()) {
      throw fault.asRangeRefused(reply.method());
    }
    return reply.read(json -> ChainJson.places(json, first, last));
  }

  /**
   * Hands a signed transaction to every endpoint that can be reached, whatever else is wrong with
   * it; one that already has it is fine.
   *
   * @param raw signed bytes as {@code 0x} hex
   * @throws TransactionRefused if none took it, and one said why: look for its receipt first, since
   *     one that is mined already is refused too, and an endpoint that did not answer may have it
   * @throws ChainUnavailable if none gave a usable answer, so that it is unknown whether it arrived
   */
  public void broadcast(String raw) {
    broadcast.send(raw);
  }

  /** Refusals in words that this version does not know. */
  public UnknownRefusals unknownRefusals() {
    return broadcast.unknownRefusals();
  }

  /** Ends calls that are under way. */
  @Override
  public void close() {
    endpoints.close();
  }

  private String execute(Map<String, String> transaction, String block) {
    return ask(reply -> reply.readUnlessReverted(JsonHex::data), "eth_call", transaction, block);
  }

  /** Empty where the node does not know the method, or has nothing. */
  private static <T> Optional<T> readIfKnown(Reply reply, Function<JsonNode, T> reader) {
    return reply.fault() != null && reply.fault().isUnknownMethod()
        ? Optional.empty()
        : reply.find(reader);
  }

  private static Map<String, String> transaction(Address from, Call call) {
    return Map.of("from", from.hex(), "to", call.to().hex(), "data", call.data());
  }

  private <T> T ask(Function<Reply, T> reader, String method, Object... params) {
    return endpoints.first(endpoint -> reader.apply(endpoint.ask(method, params)));
  }
}
