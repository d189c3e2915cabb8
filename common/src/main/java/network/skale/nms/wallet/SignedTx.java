package network.skale.nms.wallet;

/**
 * Bytes that are ready to be broadcast.
 *
 * @param hash the transaction's hash as {@code 0x} hex, computed here, not by the Ethereum node
 * @param raw the signed bytes as {@code 0x} hex
 */
public record SignedTx(String hash, String raw) {}
