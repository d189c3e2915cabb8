package network.skale.nms.duty.store;

import java.time.Instant;
import java.util.Optional;
import network.skale.nms.duty.Attempt;

/**
 * Signed bytes as an operator sees them.
 *
 * @param block in which they were last seen
 */
public record AttemptLine(Attempt attempt, Instant created, Optional<Long> block) {}
