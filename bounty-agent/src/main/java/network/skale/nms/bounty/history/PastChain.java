package network.skale.nms.bounty.history;

import network.skale.nms.chain.Chain;

/** The Ethereum node that is asked about the past, once it is seen to be of the agent's chain. */
public final class PastChain {

  private final Chain chain;
  private final long chainId;

  /**
   * @param chainId of the node that the agent claims at
   */
  public PastChain(Chain chain, long chainId) {
    this.chain = chain;
    this.chainId = chainId;
  }

  long id() {
    return chainId;
  }

  /**
   * @throws IllegalStateException if it is of another chain
   */
  Chain get() {
    long found = chain.chainId();
    if (found != chainId) {
      throw new IllegalStateException(
          "HISTORY_ENDPOINT is of chain %d, but ENDPOINT is of chain %d: an endpoint of the same chain is expected"
              .formatted(found, chainId));
    }
    return chain;
  }
}
