package network.skale.nms.chain;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A block's header, as far as the agents need it.
 *
 * @param baseFee in wei per gas; zero on a chain without EIP-1559
 */
public record Block(long number, String hash, Instant time, BigInteger baseFee) {}
