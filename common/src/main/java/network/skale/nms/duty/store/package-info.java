/** The journal's SQL. */
@NullMarked
package network.skale.nms.duty.store;

import org.jspecify.annotations.NullMarked;
