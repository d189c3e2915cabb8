package network.skale.nms.watch.store;

/**
 * A sign of life of one copy of an agent.
 *
 * @param instance made anew at each start
 * @param started by the database's clock, in UTC
 * @param seen when it was last renewed, by the same clock
 */
public record Heartbeat(String instance, String host, String started, String seen) {}
