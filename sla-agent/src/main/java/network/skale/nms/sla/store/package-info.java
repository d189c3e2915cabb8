/** The SLA agent's SQL. */
@NullMarked
package network.skale.nms.sla.store;

import org.jspecify.annotations.NullMarked;
