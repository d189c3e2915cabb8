/** The real agents against devnet. */
@NullMarked
package network.skale.nms.acceptance;

import org.jspecify.annotations.NullMarked;
