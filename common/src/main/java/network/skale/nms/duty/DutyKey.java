package network.skale.nms.duty;

import java.time.Instant;

/**
 * What makes a duty the same duty, whoever computes it and when.
 *
 * @param node the node that has the duty
 * @param target the node that it is about; for a claim the node itself
 * @param epoch for a verdict the target's report date, for a claim the last reward date before it
 */
public record DutyKey(DutyKind kind, long node, long target, Instant epoch) {}
