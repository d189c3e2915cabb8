/** The SLA agent: measures other nodes and reports on them. */
@NullMarked
package network.skale.nms.sla;

import org.jspecify.annotations.NullMarked;
