package network.skale.nms.chain;

/** Generations of SKALE Manager that differ for the agents. */
public enum Generation {
  /** 1.5.0 (July 2020): verdicts as structs, bounties by reward period. */
  B("SKALE Manager 1.5.0", true);

  private final String versions;
  private final boolean takesVerdicts;

  Generation(String versions, boolean takesVerdicts) {
    this.versions = versions;
    this.takesVerdicts = takesVerdicts;
  }

  /** The releases of SKALE Manager that belong to it. */
  public String versions() {
    return versions;
  }

  public boolean takesVerdicts() {
    return takesVerdicts;
  }
}
