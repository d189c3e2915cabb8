/** ICMP echo by the foreign function API; the only user of foreign memory. */
@NullMarked
package network.skale.nms.sla.probe.icmp;

import org.jspecify.annotations.NullMarked;
