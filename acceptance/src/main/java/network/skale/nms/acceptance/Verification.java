package network.skale.nms.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.acceptance.Oracle.Numbers;
import network.skale.nms.acceptance.Oracle.Row;
import network.skale.nms.model.Periods;

/**
 * Holds what the chain counted against what the raw rows say and against what the nodes really did.
 */
final class Verification {

  /** One target's line. */
  record Line(
      Due due,
      long up,
      long down,
      long unknown,
      Numbers measured,
      Optional<Numbers> counted,
      String fault,
      List<String> faults) {}

  private final Periods periods;
  private final Duration period;
  private final RawSamples samples;
  private final Faults faults;

  /**
   * @param period from one sweep to the next
   */
  Verification(Periods periods, Duration period, RawSamples samples, Faults faults) {
    this.periods = periods;
    this.period = period;
    this.samples = samples;
    this.faults = faults;
  }

  List<Line> lines(List<Due> due, List<Judged> judged) {
    return due.stream()
        .map(one -> line(one, judged.stream().filter(j -> j.target() == one.target()).toList()))
        .toList();
  }

  private Line line(Due due, List<Judged> judged) {
    long end = due.reportDate().getEpochSecond();
    long start = end - periods.judged().toSeconds();
    List<Row> rows =
        samples.of(due.target()).stream().filter(r -> r.time() >= start && r.time() < end).toList();
    long width = Math.max(periods.check().toSeconds(), period.toSeconds());
    Numbers measured = new Oracle(start, end, width, periods.checks()).judge(rows);
    Optional<Numbers> counted =
        judged.stream().filter(Judged::counted).map(Judged::numbers).findFirst();
    long down = count(rows, Optional.of(true));
    var line =
        new Line(
            due,
            count(rows, Optional.of(false)),
            down,
            count(rows, Optional.empty()),
            measured,
            counted,
            faults.of(due.target()).map(Faults.Fault::toString).orElse(""),
            new ArrayList<>());
    check(line, judged);
    return line;
  }

  private void check(Line line, List<Judged> judged) {
    if (judged.size() != 1 || !judged.getFirst().counted()) {
      line.faults().add("counted %d times".formatted(judged.size()));
    } else if (!judged.getFirst().numbers().equals(line.measured())) {
      line.faults().add("counted with other numbers than measured");
    }
    if (line.up() + line.down() + line.unknown() == 0) {
      line.faults().add("never measured");
    }
    line.faults().addAll(againstTruth(line));
  }

  /** A healthy node must be judged perfect, and a broken one must not. */
  private List<String> againstTruth(Line line) {
    boolean faulty = faults.of(line.due().target()).filter(Faults.Fault::isDowntime).isPresent();
    if (!faulty && line.measured().downtime() != 0) {
      return List.of("judged down although it was healthy");
    }
    if (faulty && line.measured().downtime() == 0) {
      return List.of("judged perfect although it was faulty");
    }
    return List.of();
  }

  private static long count(List<Row> rows, Optional<Boolean> offline) {
    return rows.stream().filter(row -> row.offline().equals(offline)).count();
  }

  /** When the last verdict of {@code due} stops counting. */
  Instant lastMoment(List<Due> due) {
    return due.stream()
        .map(Due::reportDate)
        .max(Instant::compareTo)
        .orElseThrow()
        .plus(periods.delta());
  }
}
