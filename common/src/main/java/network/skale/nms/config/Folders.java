package network.skale.nms.config;

import java.nio.file.Path;

/**
 * The folders that the node's other programs share with the agents.
 *
 * @param skaleVol with what describes the network
 * @param nodeData with what describes this node
 */
public record Folders(Path skaleVol, Path nodeData) {

  public static Folders from(Environment environment) {
    return new Folders(
        environment.path("SKALE_VOL", Path.of("/skale_vol")),
        environment.path("NODE_DATA", Path.of("/skale_node_data")));
  }

  /** Addresses and ABIs of the SKALE Manager contracts. */
  public Path managerFile() {
    return skaleVol.resolve("contracts_info").resolve("manager.json");
  }

  public Path nodeConfigFile() {
    return nodeData.resolve("node_config.json");
  }

  /** Samples of the SLA agent that wait for the database. */
  public Path spoolFolder() {
    return nodeData.resolve("sla-spool");
  }

  /** The claim that the bounty agent makes while the database is away. */
  public Path claimFile() {
    return nodeData.resolve("bounty-claim").resolve("claim.txt");
  }

  public Path logFolder() {
    return nodeData.resolve("log");
  }
}
