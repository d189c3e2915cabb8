package network.skale.nms.acceptance.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import network.skale.nms.acceptance.ChainLedger.Judged;

/** Holds the journal and the alerts against the chain and against what passed the proxies. */
final class JournalAudit {

  private final Stage stage;
  private final Network network;
  private final Expected expected;
  private final List<Mined> mined;
  private final JournalRows journal;
  private final List<String> faults = new ArrayList<>();

  JournalAudit(Stage stage, Expected expected, List<Mined> mined) {
    this.stage = stage;
    this.network = stage.network();
    this.expected = expected;
    this.mined = mined;
    this.journal = stage.journal();
  }

  List<String> faults() {
    checkWrittenBeforeSent();
    checkNonces();
    checkMinedIsOurs();
    network.owed().forEach(this::checkRow);
    journal.duties().stream()
        .filter(duty -> !network.owed().contains(duty.owed()))
        .forEach(duty -> faults.add("the journal has a duty that nobody owes: " + duty));
    return faults;
  }

  private void checkWrittenBeforeSent() {
    stage.tape().of(Tape.Sent.class).stream()
        .filter(sent -> !sent.journaled())
        .forEach(
            sent ->
                faults.add(
                    "%s sent %s, which the journal did not have"
                        .formatted(sent.agent(), sent.raw())));
  }

  /** Each one final, none left out, up to the chain's own count. */
  private void checkNonces() {
    Set<Long> used = new HashSet<>();
    mined.stream()
        .filter(tx -> expected.foreign().contains(tx.hash()))
        .forEach(tx -> used.add(tx.nonce()));
    for (JournalRows.Tx tx : journal.txs()) {
      used.add(tx.nonce());
      if (!tx.state().equals("final")) {
        faults.add("nonce %d is %s at the end".formatted(tx.nonce(), tx.state()));
      }
    }
    long end = network.nonce();
    for (long nonce = network.firstNonce(); nonce < end; nonce++) {
      if (!used.remove(nonce)) {
        faults.add("nonce %d is used, but the journal does not know it".formatted(nonce));
      }
    }
    if (!used.isEmpty()) {
      faults.add("nonces %s are taken, but the chain is at %d".formatted(used, end));
    }
  }

  private void checkMinedIsOurs() {
    Set<String> known =
        journal.attempts().stream().map(JournalRows.Attempt::hash).collect(Collectors.toSet());
    known.addAll(expected.foreign());
    mined.stream()
        .filter(tx -> !known.contains(tx.hash()))
        .forEach(tx -> faults.add("%s is mined, but not in the journal".formatted(tx.hash())));
  }

  private void checkRow(Owed duty) {
    String state = journal.find(duty).map(JournalRows.Duty::state).orElse("absent");
    boolean missed = expected.missed().contains(duty);
    if (!state.equals(missed ? "missed" : "done")) {
      faults.add("%s is %s in the journal".formatted(duty, state));
    }
    if (!duty.isClaim()) {
      checkAlerts(duty, missed ? 1 : 0);
      checkNumbers(duty);
    }
  }

  private void checkAlerts(Owed duty, int number) {
    String subject = "%d@%s".formatted(duty.target(), duty.epoch());
    long told =
        stage.alerts().of("verdict_missed").stream()
            .filter(alert -> alert.subject().equals(subject))
            .count();
    if (told != number) {
      faults.add("%s: %d alerts that it is missed".formatted(duty, told));
    }
  }

  /** What the contract heard is what was frozen. */
  private void checkNumbers(Owed duty) {
    for (Judged verdict : network.verdicts()) {
      boolean right =
          journal
              .find(duty)
              .filter(
                  row ->
                      row.downtime() == verdict.numbers().downtime()
                          && row.latency() == verdict.numbers().latency())
              .isPresent();
      if (verdict.target() == duty.target() && !right) {
        faults.add("%s went out as %s".formatted(duty, verdict.numbers()));
      }
    }
  }
}
