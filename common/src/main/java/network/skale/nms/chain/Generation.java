package network.skale.nms.chain;

/** Generations of SKALE Manager that differ for the agents, oldest first. */
public enum Generation {
  /** April 2020: verdicts as parallel arrays, checked nodes packed into words. */
  A("SKALE Manager 1.1", true),
  /** Never released: verdicts as in B, checked nodes as in A. */
  HYBRID("a development build of SKALE Manager between 1.2 and 1.4", true),
  /** 1.5.0 (July 2020): verdicts as structs, bounties by reward period. */
  B("SKALE Manager 1.5.0", true),
  /** August 2020: as B, but verdicts are gone. */
  C("SKALE Manager 1.5.1 or 1.5.2", false),
  /** Bounties by calendar month, each told by two events. */
  D("SKALE Manager 1.6 or 1.7", false),
  /** As D with one event. */
  E1("SKALE Manager 1.8", false),
  /** As E1, the event without time and gas. */
  E2("SKALE Manager 1.9 or later", false);

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
