package network.skale.nms.bounty.store;

import java.math.BigInteger;

/**
 * What the claiming account had before and after the block of a claim, in wei of ETH and of SKL.
 */
public record Balances(
    BigInteger ethBefore, BigInteger sklBefore, BigInteger eth, BigInteger skl) {}
