/** The bounty agent's SQL. */
@NullMarked
package network.skale.nms.bounty.store;

import org.jspecify.annotations.NullMarked;
