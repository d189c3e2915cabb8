package network.skale.nms.model;

import java.math.BigInteger;

/**
 * One bounty, from the contract's event.
 *
 * @param bounty in wei of SKL (10^-18 SKL)
 * @param downtime median of the counted verdicts, in check intervals
 * @param latency median of the counted verdicts, in microseconds
 */
public record BountyClaimed(long node, BigInteger bounty, long downtime, long latency) {}
