package network.skale.nms.acceptance.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges by the chain and by what the duties were, past the agents' code: what was mined for what,
 * and what came of it.
 */
final class Auditor {

  private final Network network;
  private final Expected expected;
  private final List<Mined> mined;
  private final List<String> faults = new ArrayList<>();
  private int duplicates;
  private int losses;
  private long wasted;

  private Auditor(Network network, Expected expected) {
    this.network = network;
    this.expected = expected;
    this.mined = Mined.on(network);
  }

  /** Of any sender. */
  static Audit ofChain(Stage stage, Expected expected) {
    var auditor = new Auditor(stage.network(), expected);
    auditor.checkChain();
    return auditor.audit();
  }

  /** Of the agents: the journal and the alerts have to be right, too. */
  static Audit ofAgents(Stage stage, Expected expected) {
    var auditor = new Auditor(stage.network(), expected);
    auditor.checkChain();
    auditor.faults.addAll(new JournalAudit(stage, expected, auditor.mined).faults());
    return auditor.audit();
  }

  private Audit audit() {
    return new Audit(duplicates, losses, wasted, List.copyOf(faults));
  }

  private void checkChain() {
    countDuplicates();
    countLosses();
    mined.stream()
        .filter(tx -> !expected.foreign().contains(tx.hash()))
        .filter(tx -> !tx.hadEffect(network))
        .forEach(tx -> wasted += tx.gasUsed());
  }

  private void countDuplicates() {
    Map<Owed, Mined> first = new HashMap<>();
    for (Mined tx : mined) {
      List<Owed> again = new ArrayList<>();
      for (Owed duty : tx.duties(network)) {
        Mined before = first.put(duty, tx);
        if (before != null && !(expected.mayFailOnce() && !before.hadEffect(network))) {
          again.add(duty);
        }
      }
      if (!again.isEmpty()) {
        duplicates++;
        faults.add(
            "%s was mined for %s, which had a transaction already".formatted(tx.hash(), again));
      }
    }
  }

  private void countLosses() {
    for (Owed duty : network.owed()) {
      boolean must = !expected.missed().contains(duty);
      if (network.isFulfilled(duty) != must) {
        losses += must ? 1 : 0;
        faults.add("%s is%s on the chain".formatted(duty, must ? " not" : ""));
      }
    }
  }
}
