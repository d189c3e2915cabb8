/** Bounties of the past, and the balances around each claim. */
@NullMarked
package network.skale.nms.bounty.history;

import org.jspecify.annotations.NullMarked;
