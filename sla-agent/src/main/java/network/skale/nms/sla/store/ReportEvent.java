package network.skale.nms.sla.store;

import java.math.BigInteger;
import java.time.Instant;
import network.skale.nms.model.Verdict;

/**
 * A verdict that the chain counted.
 *
 * @param me the node that judged
 * @param reportDate the epoch that was judged ended then
 * @param gasUsed by the whole transaction
 * @param time of its block
 */
public record ReportEvent(
    long me,
    Verdict verdict,
    Instant reportDate,
    BigInteger gasUsed,
    Instant time,
    String txHash) {}
