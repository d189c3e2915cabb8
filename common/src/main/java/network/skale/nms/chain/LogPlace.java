package network.skale.nms.chain;

/** Where a past event is. */
public record LogPlace(String txHash, long block) {}
