package network.skale.nms.bounty.store;

import network.skale.nms.model.Address;

/** Whose history it is: that of one node of one SKALE Manager. */
public record HistoryKey(long chainId, Address emitter, long node) {}
