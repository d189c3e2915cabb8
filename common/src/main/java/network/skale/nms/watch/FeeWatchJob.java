package network.skale.nms.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.skale.nms.chain.Chain;
import network.skale.nms.daemon.Job;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.notify.Notifier;

/** Raises an alert in time, while the operator's limits would hold back a duty of the next day. */
public final class FeeWatchJob implements Job {

  private static final Duration AHEAD = Duration.ofHours(24);

  private final Chain chain;
  private final DutyEngine engine;
  private final Supplier<Optional<Instant>> nextDue;
  private final Notifier notifier;
  private final LongSupplier me;

  /**
   * @param nextDue when the next duty must be sent, by block time; empty if none is known
   */
  public FeeWatchJob(
      Chain chain,
      DutyEngine engine,
      Supplier<Optional<Instant>> nextDue,
      Notifier notifier,
      LongSupplier me) {
    this.chain = chain;
    this.engine = engine;
    this.nextDue = nextDue;
    this.notifier = notifier;
    this.me = me;
  }

  @Override
  public String name() {
    return "fee-watch";
  }

  @Override
  public void run() {
    Instant soon = chain.latest().time().plus(AHEAD);
    Optional<Instant> due = nextDue.get().filter(date -> date.isBefore(soon));
    Optional<String> limit = due.isEmpty() ? Optional.empty() : engine.heldBack();
    if (limit.isPresent()) {
      notifier.raise(
          alert(
              "what is due at %s could not be sent now: %s"
                  .formatted(due.orElseThrow(), limit.get())));
    } else {
      notifier.clear(alert("nothing holds back what is due in the next 24 hours"));
    }
  }

  private Alert alert(String sentence) {
    return new Alert(Kind.FEES_LIMITED, me.getAsLong(), "", sentence);
  }
}
