package network.skale.nms.model;

import java.net.InetAddress;
import java.time.Instant;

/** A node as the contract knows it. */
public record NodeInfo(
    long id, String name, InetAddress address, int port, Instant lastRewardDate, NodeState state) {}
