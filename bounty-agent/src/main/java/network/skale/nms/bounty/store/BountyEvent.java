package network.skale.nms.bounty.store;

import java.math.BigInteger;
import java.time.Instant;
import network.skale.nms.model.BountyClaimed;

/**
 * A bounty that the chain paid.
 *
 * @param time of its block
 */
public record BountyEvent(
    BountyClaimed claimed, BigInteger gasUsed, Instant time, String txHash, long blockNumber) {}
