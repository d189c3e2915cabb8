package network.skale.nms.model;

/**
 * The contract's answer to one verdict, from its event.
 *
 * @param from the node that judged
 * @param verdict what the contract took down
 * @param counted false when the verdict came too late and was dropped
 */
public record VerdictSent(long from, Verdict verdict, boolean counted) {}
