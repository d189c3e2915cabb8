/** The claim of one reward date. */
@NullMarked
package network.skale.nms.bounty.claim;

import org.jspecify.annotations.NullMarked;
