package network.skale.nms.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.devnet.Devnet;

/** Lets one epoch of devnet go by, with its faults, until everything due is on the chain. */
final class Epoch {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Devnet devnet;
  private final ChainLedger ledger;
  private final RawSamples samples;
  private final Faults faults;
  private final List<Due> due;
  private final Instant begin;
  private final Instant firstReport;
  private final Instant rewardDate;
  private final Instant last;

  /**
   * @param last when the last verdict stops counting
   */
  Epoch(
      Devnet devnet,
      ChainLedger ledger,
      RawSamples samples,
      Faults faults,
      List<Due> due,
      Instant last) {
    this.devnet = devnet;
    this.ledger = ledger;
    this.samples = samples;
    this.faults = faults;
    this.due = due;
    this.begin = devnet.chain().time();
    this.firstReport = due.stream().map(Due::reportDate).min(Instant::compareTo).orElseThrow();
    this.rewardDate = ledger.nextRewardDate();
    this.last = last;
  }

  /**
   * Returns when all verdicts and the claim are on the chain, or when {@code settling} has passed
   * after the last of them was due.
   *
   * @throws IllegalStateException if an agent ended
   */
  void await(List<AgentProcess> agents, Progress progress, Duration settling)
      throws InterruptedException {
    Instant now = devnet.chain().time();
    while (!isDone() && now.isBefore(later(last, rewardDate).plus(settling))) {
      agents.forEach(AgentProcess::refuseEnded);
      faults.apply(devnet.farm(), share(now, firstReport));
      progress.show(share(now, rewardDate), text(now));
      Thread.sleep(LOOK);
      now = devnet.chain().time();
    }
    progress.show(1, text(now));
    progress.done();
  }

  private boolean isDone() {
    return ledger.verdicts().size() >= due.size() && !ledger.claims().isEmpty();
  }

  private double share(Instant now, Instant end) {
    return (double) Duration.between(begin, now).toMillis()
        / Duration.between(begin, end).toMillis();
  }

  private String text(Instant now) {
    return "%d sweeps, %s, %s"
        .formatted(
            samples.sweeps(),
            countdown(
                "verdict window",
                Duration.between(now, firstReport),
                "%d of %d verdicts counted".formatted(counted(), due.size())),
            countdown(
                "reward date",
                Duration.between(now, rewardDate),
                ledger.claims().isEmpty() ? "bounty not claimed yet" : "bounty claimed"));
  }

  private long counted() {
    return ledger.verdicts().stream().filter(Judged::counted).count();
  }

  private static String countdown(String what, Duration left, String then) {
    return left.isPositive() ? "%s in %d s".formatted(what, left.toSeconds()) : then;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
