package network.skale.nms.chain;

import java.math.BigInteger;
import java.util.List;

/**
 * A mined transaction.
 *
 * @param succeeded that it did not revert; not that the contract did what was asked
 * @param gasPrice effective price in wei per gas
 */
public record Receipt(
    String txHash,
    long blockNumber,
    String blockHash,
    boolean succeeded,
    BigInteger gasUsed,
    BigInteger gasPrice,
    List<LogEntry> logs) {

  public Receipt {
    logs = List.copyOf(logs);
  }
}
