package network.skale.nms.daemon;

import java.util.Optional;

/**
 * One thing that must be well for the agent to be ready.
 *
 * @param name as {@code database}
 * @param fault what is wrong with it, in a sentence without secrets
 */
public record Check(String name, Optional<String> fault) {}
