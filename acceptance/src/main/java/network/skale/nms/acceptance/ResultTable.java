package network.skale.nms.acceptance;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.Verification.Line;

/** What came of the epoch, for a person. */
final class ResultTable {

  private static final String ROW = "%6s  %5s %5s %7s  %8s %10s  %8s %10s  %-7s %s%n";

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void print(List<Line> lines, List<Claimed> claims) {
    out.println();
    out.printf(ROW, "", "", "samples", "", "measured", "", "counted", "", "", "");
    out.printf(
        ROW,
        "target",
        "up",
        "down",
        "unknown",
        "downtime",
        "latency us",
        "downtime",
        "latency us",
        "",
        "fault");
    lines.stream()
        .sorted((a, b) -> Long.compare(a.due().target(), b.due().target()))
        .forEach(this::print);
    out.println();
    for (Claimed claim : claims) {
      out.println("bounty " + claim);
    }
  }

  private void print(Line line) {
    out.printf(
        ROW,
        line.due().target(),
        line.up(),
        line.down(),
        line.unknown(),
        line.measured().downtime(),
        line.measured().latency(),
        line.counted().map(n -> Long.toString(n.downtime())).orElse("-"),
        line.counted().map(n -> Long.toString(n.latency())).orElse("-"),
        line.faults().isEmpty() ? "right" : "WRONG",
        Stream.concat(Stream.of(line.fault()), line.faults().stream())
            .filter(text -> !text.isEmpty())
            .reduce((a, b) -> a + "; " + b)
            .orElse(""));
  }

  /** Says in one line whether all is well, and returns it. */
  boolean verdict(List<Line> lines, List<Claimed> claims) {
    long right = lines.stream().filter(line -> line.faults().isEmpty()).count();
    boolean well = right == lines.size() && claims.size() == 1;
    out.printf(
        "%s: %d of %d verdicts counted once with the right numbers, bounty claimed %s%n",
        well ? "All is well" : "Something is wrong",
        right,
        lines.size(),
        claims.size() == 1 ? "once" : claims.size() + " times");
    return well;
  }
}
