/** From samples to verdicts, frozen once and sent in their window. */
@NullMarked
package network.skale.nms.sla.report;

import org.jspecify.annotations.NullMarked;
