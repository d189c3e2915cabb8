/** The answering side of the network's nodes. */
@NullMarked
package network.skale.nms.devnet.node;

import org.jspecify.annotations.NullMarked;
