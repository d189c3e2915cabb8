package network.skale.nms.duty;

import network.skale.nms.model.Verdict;

/**
 * One row of the journal.
 *
 * @param verdict the values frozen when the duty was written down; zeros for a claim
 */
public record Duty(long id, DutyKey key, Verdict verdict) {}
