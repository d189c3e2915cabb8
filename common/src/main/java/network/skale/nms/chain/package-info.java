/**
 * The Ethereum node and the SKALE Manager contracts; with {@code wallet} the only user of web3j.
 */
@NullMarked
package network.skale.nms.chain;

import org.jspecify.annotations.NullMarked;
