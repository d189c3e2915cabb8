/** Agents and an Ethereum node in one process, for sequences of anything that can happen. */
@NullMarked
package network.skale.nms.duty.simulation;

import org.jspecify.annotations.NullMarked;
