/** The bounty agent: claims the node's bounty when it is due. */
@NullMarked
package network.skale.nms.bounty;

import org.jspecify.annotations.NullMarked;
