package network.skale.nms.sla.report;

import network.skale.nms.duty.DutyKey;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;

/** The alerts on a verdict that the contract will not have. */
final class VerdictAlerts {

  private VerdictAlerts() {}

  static Alert missed(DutyKey verdict, String why) {
    return alert(
        Kind.VERDICT_MISSED,
        verdict,
        "verdict on node %d missed: %s".formatted(verdict.target(), why));
  }

  static Alert skipped(DutyKey verdict, String why) {
    return alert(
        Kind.VERDICT_SKIPPED,
        verdict,
        "no verdict on node %d: %s".formatted(verdict.target(), why));
  }

  private static Alert alert(Kind kind, DutyKey verdict, String sentence) {
    String subject = "%d@%s".formatted(verdict.target(), verdict.epoch());
    return new Alert(kind, verdict.node(), subject, sentence);
  }
}
