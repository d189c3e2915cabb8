/** An Ethereum node for developers, with SKALE Manager's contracts on it. */
@NullMarked
package network.skale.nms.devnet.chain;

import org.jspecify.annotations.NullMarked;
