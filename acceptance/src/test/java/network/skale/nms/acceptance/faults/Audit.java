package network.skale.nms.acceptance.faults;

import java.util.List;

/**
 * What an auditor found.
 *
 * @param duplicates mined transactions, of any status, for duties that had one already
 * @param losses duties without their effect on the chain
 * @param wastedGas of mined transactions that did nothing for any duty
 * @param faults all that is not as it must be, the two above included, in words
 */
record Audit(int duplicates, int losses, long wastedGas, List<String> faults) {

  boolean isClean() {
    return faults.isEmpty();
  }
}
