package network.skale.nms.chain;

/** The Ethereum node no longer has what was asked for of old blocks; another node may. */
public final class HistoryPruned extends ChainUnavailable {

  public HistoryPruned(String message) {
    super(message);
  }
}
