/** One sweep over all targets: ICMP echo and watchdog, judged to samples. */
@NullMarked
package network.skale.nms.sla.probe;

import org.jspecify.annotations.NullMarked;
