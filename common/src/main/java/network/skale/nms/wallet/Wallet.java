package network.skale.nms.wallet;

import network.skale.nms.model.Address;

/** Signs for one address. Safe for use by several threads. */
public interface Wallet {

  Address address();

  SignedTx sign(UnsignedTx tx);
}
