/** Obligations of one epoch and the transactions that fulfil them, exactly once. */
@NullMarked
package network.skale.nms.duty;

import org.jspecify.annotations.NullMarked;
