package network.skale.nms.acceptance.faults;

import java.util.Set;

/**
 * What a scenario itself brings about, so that the auditor does not count it against the agents.
 *
 * @param foreign hashes of transactions that the test sent with our key
 * @param missed duties that cannot be fulfilled any more
 * @param mayFailOnce whether a duty's first transaction was made to fail, so that it needs another
 */
record Expected(Set<String> foreign, Set<Owed> missed, boolean mayFailOnce) {

  /** Nothing out of the ordinary. */
  static final Expected ALL_DONE = new Expected(Set.of(), Set.of(), false);

  Expected withForeign(String... hashes) {
    return new Expected(Set.of(hashes), missed, mayFailOnce);
  }

  Expected withMissed(Set<Owed> duties) {
    return new Expected(foreign, duties, mayFailOnce);
  }

  /** A duty's first transaction is made to fail. */
  Expected withFirstFailing() {
    return new Expected(foreign, missed, true);
  }
}
