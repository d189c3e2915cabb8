package network.skale.nms.model;

import java.net.InetAddress;
import java.time.Instant;

/**
 * A node that this node must watch, as the contract lists it.
 *
 * @param reportDate the first moment at which a verdict on it counts
 */
public record CheckedNode(long id, Instant reportDate, InetAddress address) {}
