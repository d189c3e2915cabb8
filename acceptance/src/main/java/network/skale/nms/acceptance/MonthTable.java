package network.skale.nms.acceptance;

import java.io.PrintStream;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.Month.Payday;
import network.skale.nms.acceptance.MonthStory.Ending;
import network.skale.nms.acceptance.MonthStory.Measured;

/** What came of the months, for a person. */
final class MonthTable {

  private static final String NODE = "%6s  %5s %5s %7s  %-7s %s%n";
  private static final String PAYDAY = "%-20s  %-20s  %-20s  %-7s %s%n";

  private final PrintStream out;

  MonthTable(PrintStream out) {
    this.out = out;
  }

  void print(Ending ending) {
    out.println();
    out.printf(NODE, "target", "up", "down", "unknown", "", "fault");
    ending.measured().forEach(this::print);
    out.println();
    out.printf(PAYDAY, "last reward date", "reward date", "claimed", "", "bounty");
    ending.paydays().forEach(this::print);
  }

  private void print(Measured node) {
    out.printf(
        NODE,
        node.target(),
        node.up(),
        node.down(),
        node.unknown(),
        word(node.isRight()),
        node.fault().map(Faults.Fault::toString).orElse(""));
  }

  private void print(Payday payday) {
    out.printf(
        PAYDAY,
        payday.last(),
        payday.due(),
        payday.claims().isEmpty() ? "never" : payday.paid(),
        word(payday.isRight()),
        payday.claims().stream()
            .map(Claimed::toString)
            .reduce((one, other) -> one + " and " + other)
            .orElse("none"));
  }

  private static String word(boolean right) {
    return right ? "right" : "WRONG";
  }

  /** Says in one line whether all is well, and returns it. */
  boolean verdict(Ending ending) {
    out.printf(
        "%s: %d of %d bounties claimed once at their dates, %d of %d nodes measured right, %d"
            + " transactions sent%n",
        ending.isWell() ? "All is well" : "Something is wrong",
        ending.paydays().stream().filter(Payday::isRight).count(),
        ending.paydays().size(),
        ending.measured().stream().filter(Measured::isRight).count(),
        ending.measured().size(),
        ending.transactions());
    return ending.isWell();
  }
}
