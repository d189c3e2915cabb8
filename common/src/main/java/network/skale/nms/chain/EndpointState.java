package network.skale.nms.chain;

/**
 * How an endpoint is at present.
 *
 * @param name its host and port
 * @param why empty if it is good
 */
public record EndpointState(String name, Standing standing, String why) {}
