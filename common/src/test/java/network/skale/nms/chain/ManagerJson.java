package network.skale.nms.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small manager.json files. */
final class ManagerJson {

  static final String CONTRACT_MANAGER = "0x" + "c0".repeat(20);
  static final String SKALE_MANAGER = "0x" + "5a".repeat(20);
  static final String NODES = "0x" + "de".repeat(20);
  static final String MONITORS = "0x" + "30".repeat(20);
  static final String CONSTANTS = "0x" + "c5".repeat(20);

  // as truffle writes: no names of outputs
  static final String SEND_VERDICTS =
      """
      {"type":"function","name":"sendVerdicts","outputs":[],"inputs":[
        {"name":"fromMonitorIndex","type":"uint256"},
        {"name":"verdicts","type":"tuple[]","components":[{"name":"x","type":"uint256"}]}]}\
      """;
  static final String PARALLEL_VERDICTS =
      """
      {"type":"function","name":"sendVerdicts","inputs":[
        {"type":"uint256"},{"type":"uint256[]"},{"type":"uint32[]"},{"type":"uint32[]"}]}\
      """;
  static final String BOUNTY_GOT =
      """
      {"type":"event","name":"BountyGot","inputs":[
        {"type":"uint256"},{"type":"address"},{"type":"uint256"},{"type":"uint256"},
        {"type":"uint256"},{"type":"uint256"},{"type":"uint256"},{"type":"uint256"}]}\
      """;
  static final String LONG_BOUNTY_RECEIVED = BOUNTY_GOT.replace("BountyGot", "BountyReceived");
  static final String SHORT_BOUNTY_RECEIVED =
      """
      {"type":"event","name":"BountyReceived","anonymous":false,"inputs":[
        {"indexed":true,"type":"uint256"},{"type":"address"},{"type":"uint256"},
        {"type":"uint256"},{"type":"uint256"},{"type":"uint256"}]}\
      """;

  private ManagerJson() {}

  static String generationB() {
    return file("[" + SEND_VERDICTS + "," + BOUNTY_GOT + "]", "tuple[]");
  }

  /**
   * @param checkedNodes what getCheckedArray returns
   */
  static String file(String skaleManagerAbi, String checkedNodes) {
    return """
    {"contract_manager_address":"%s", "skale_manager_address":"%s", "nodes_address":"%s",
     "monitors_address":"%s", "constants_holder_address":"%s",
     "some_new_contract_address":7, "bounty_abi":"stale",
     "skale_manager_abi":%s,
     "monitors_abi":[{"type":"constructor","inputs":[]},{"type":"function",
       "name":"getCheckedArray","inputs":[{"type":"bytes32"}],"outputs":[{"type":"%s"}]}]}
    """
        .formatted(
            CONTRACT_MANAGER,
            SKALE_MANAGER,
            NODES,
            MONITORS,
            CONSTANTS,
            skaleManagerAbi,
            checkedNodes);
  }

  static ManagerFile read(Path folder, String json) {
    try {
      return ManagerFile.read(Files.writeString(folder.resolve("manager.json"), json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
