/** A whole SKALE network on one machine, for trying and for testing. */
@NullMarked
package network.skale.nms.devnet;

import org.jspecify.annotations.NullMarked;
