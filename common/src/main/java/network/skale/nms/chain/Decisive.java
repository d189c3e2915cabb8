package network.skale.nms.chain;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.skale.nms.model.Address;

/**
 * What a decision about a transaction hangs on: asked of all endpoints at once, and believed where
 * two agree, if there are two good ones. What each method promises is told in {@link Chain}.
 */
final class Decisive {

  private static final String FINALIZED = "finalized";

  // where a node knows no finalized block: deep enough that a reorganisation is very unlikely
  private static final long SAFE_DEPTH = 12;

  private final Endpoints endpoints;

  Decisive(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  long finalNumber() {
    endpoints.refresh();
    return new Agreement(endpoints.ofTwo(Decisive::finalNumber)).reachedByTwo();
  }

  boolean isCanonical(Receipt receipt) {
    endpoints.refresh();
    Collection<Boolean> answers =
        endpoints.ofTwo(endpoint -> hasBlockOf(endpoint, receipt)).values();
    return Collections.frequency(answers, true) >= Math.min(2, answers.size());
  }

  long pendingNonce(Address account) {
    endpoints.refresh();
    return new Agreement(endpoints.ofTwo(endpoint -> nonce(endpoint, account, "pending")))
        .reachedByTwo();
  }

  long minedNonce(Address account, int depth) {
    var heads = new LinkedHashMap<Endpoint, Long>();
    endpoints.survey().forEach((endpoint, head) -> heads.put(endpoint, head.number()));
    return nonceAt(account, Math.max(0, new Agreement(heads).reachedByTwo() - depth));
  }

  /** Of one and the same block, so that honest endpoints cannot differ. */
  long nonceAt(Address account, long block) {
    var said =
        new Agreement(endpoints.ofTwo(endpoint -> nonce(endpoint, account, JsonHex.of(block))));
    said.holdToIt("the nonce of %s at block %d".formatted(account, block));
    return said.reachedByTwo();
  }

  Optional<Receipt> receipt(String txHash) {
    List<Receipt> found =
        endpoints.ofAny(endpoint -> receipt(endpoint, txHash)).values().values().stream()
            .flatMap(Optional::stream)
            .toList();
    List<String> blocks = found.stream().map(Receipt::blockHash).toList();
    return found.stream()
        .max(Comparator.comparingInt(each -> Collections.frequency(blocks, each.blockHash())));
  }

  boolean isUnknownEverywhere(Collection<String> txHashes) {
    endpoints.refresh();
    Map<Endpoint, Boolean> known =
        endpoints.ofAll(endpoint -> knowsAny(endpoint, txHashes)).values();
    return endpoints.areAllGood(known.keySet()) && !known.containsValue(true);
  }

  static Optional<Block> finalized(Endpoint endpoint) throws EndpointFault, InterruptedException {
    Reply reply = endpoint.ask("eth_getBlockByNumber", FINALIZED, false);
    return reply.fault() != null && reply.fault().isUnknownTag()
        ? Optional.empty()
        : reply.find(ChainJson::block);
  }

  static Optional<Block> block(Endpoint endpoint, long number)
      throws EndpointFault, InterruptedException {
    return endpoint.ask("eth_getBlockByNumber", JsonHex.of(number), false).find(ChainJson::block);
  }

  static long nonce(Endpoint endpoint, Address account, String block)
      throws EndpointFault, InterruptedException {
    return endpoint.ask("eth_getTransactionCount", account.hex(), block).read(JsonHex::number);
  }

  static Optional<Receipt> receipt(Endpoint endpoint, String txHash)
      throws EndpointFault, InterruptedException {
    return endpoint
        .ask("eth_getTransactionReceipt", txHash)
        .find(json -> ChainJson.receipt(json, txHash))
        .flatMap(mined -> mined);
  }

  private static long finalNumber(Endpoint endpoint) throws EndpointFault, InterruptedException {
    Optional<Block> tagged = finalized(endpoint);
    return tagged.isPresent()
        ? tagged.get().number()
        : Math.max(0, endpoint.latest().number() - SAFE_DEPTH);
  }

  private static boolean hasBlockOf(Endpoint endpoint, Receipt receipt)
      throws EndpointFault, InterruptedException {
    return block(endpoint, receipt.blockNumber())
        .filter(block -> block.hash().equals(receipt.blockHash()))
        .isPresent();
  }

  private static boolean knowsAny(Endpoint endpoint, Collection<String> txHashes)
      throws EndpointFault, InterruptedException {
    for (String hash : txHashes) {
      if (receipt(endpoint, hash).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
