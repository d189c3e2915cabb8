package network.skale.nms.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.store.AttemptLine;
import network.skale.nms.duty.store.DutyLine;
import network.skale.nms.duty.store.DutyLine.Carrier;

/** What {@code duties} prints. */
final class DutyReport {

  private static final String LIST = "%-8s %-8s %-6s %-6s %-20s %-8s %-8s %s%n";

  private static final String ATTEMPTS = "%-4s %-7s %-66s %12s %12s %10s %10s %s%n";

  private final PrintWriter out;

  DutyReport(PrintWriter out) {
    this.out = out;
  }

  void list(List<DutyLine> lines) {
    out.printf(LIST, "id", "kind", "node", "target", "epoch", "state", "nonce", "transaction");
    for (DutyLine line : lines) {
      DutyKey key = line.duty().key();
      out.printf(
          LIST,
          line.duty().id(),
          name(key.kind()),
          key.node(),
          key.target(),
          key.epoch(),
          name(line.state()),
          line.carrier().map(tx -> Long.toString(tx.nonce())).orElse("-"),
          line.carrier().map(Carrier::state).orElse("-"));
    }
  }

  void show(DutyLine line, List<AttemptLine> attempts) {
    DutyKey key = line.duty().key();
    line("duty", "%d, %s of node %d".formatted(line.duty().id(), name(key.kind()), key.node()));
    line("target", Long.toString(key.target()));
    line("epoch", key.epoch().toString());
    line("frozen", frozen(line));
    line("state", name(line.state()));
    line("created", line.created().toString());
    line("settled", line.settled().map(Object::toString).orElse("not yet"));
    line("transaction", line.carrier().map(DutyReport::carrier).orElse("none"));
    if (!attempts.isEmpty()) {
      out.println();
      attempts(attempts);
    }
  }

  static String frozen(DutyLine line) {
    return line.duty().key().kind() == DutyKind.VERDICT
        ? "downtime %d, latency %d us"
            .formatted(line.duty().verdict().downtime(), line.duty().verdict().latency())
        : "nothing";
  }

  private static String carrier(Carrier tx) {
    return "nonce %d of %s on chain %d, %s"
        .formatted(tx.nonce(), tx.address(), tx.chain(), tx.state());
  }

  private void attempts(List<AttemptLine> attempts) {
    out.printf(
        ATTEMPTS, "seq", "intent", "hash", "max gwei", "tip gwei", "head", "block", "created");
    for (AttemptLine line : attempts) {
      Attempt attempt = line.attempt();
      out.printf(
          ATTEMPTS,
          attempt.seq(),
          name(attempt.intent()),
          attempt.signed().hash(),
          gwei(attempt.tx().maxFee()),
          gwei(attempt.tx().maxTip()),
          attempt.head(),
          line.block().map(Object::toString).orElse("-"),
          line.created());
    }
  }

  /** What a command did. */
  void made(Attempt attempt) {
    out.printf(
        "attempt %d of nonce %d (%s) is journaled and sent: transaction %s, at most %s gwei per"
            + " gas%n",
        attempt.seq(),
        attempt.tx().nonce(),
        name(attempt.intent()),
        attempt.signed().hash(),
        gwei(attempt.tx().maxFee()));
  }

  static String gwei(BigInteger wei) {
    return new BigDecimal(wei).movePointLeft(9).stripTrailingZeros().toPlainString();
  }

  private void line(String name, String value) {
    out.printf("%-12s %s%n", name, value);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
