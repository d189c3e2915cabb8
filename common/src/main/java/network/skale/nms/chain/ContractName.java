package network.skale.nms.chain;

/** The contracts that the agents call, by their names on the chain and in manager.json. */
enum ContractName {
  CONTRACT_MANAGER("ContractManager", "contract_manager"),
  SKALE_MANAGER("SkaleManager", "skale_manager"),
  NODES("Nodes", "nodes"),
  MONITORS("Monitors", "monitors"),
  /** Of 1.6 and later, which has the old one's name on the chain. */
  BOUNTY("Bounty", "bounty_v2"),
  CONSTANTS_HOLDER("ConstantsHolder", "constants_holder"),
  SKALE_TOKEN("SkaleToken", "skale_token");

  private final String onChain;
  private final String inFile;

  ContractName(String onChain, String inFile) {
    this.onChain = onChain;
    this.inFile = inFile;
  }

  /** As ContractManager has it. */
  String onChain() {
    return onChain;
  }

  /** Its address's key in manager.json. */
  String addressKey() {
    return inFile + "_address";
  }

  /** Its ABI's key in manager.json. */
  String abiKey() {
    return inFile + "_abi";
  }
}
