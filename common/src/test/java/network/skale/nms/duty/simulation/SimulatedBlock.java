package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * A block, and what is true once all of it is done.
 *
 * @param nonce the account's next one
 */
record SimulatedBlock(
    long number,
    String hash,
    Instant time,
    BigInteger baseFee,
    long nonce,
    Contract contract,
    List<Mined> mined) {}
