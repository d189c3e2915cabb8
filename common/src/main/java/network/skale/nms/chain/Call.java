package network.skale.nms.chain;

import network.skale.nms.model.Address;

/**
 * A contract call.
 *
 * @param data selector and arguments as {@code 0x} hex
 */
public record Call(Address to, String data) {}
