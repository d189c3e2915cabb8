/** Whom to watch, and the sweep of every slot. */
@NullMarked
package network.skale.nms.sla.monitor;

import org.jspecify.annotations.NullMarked;
