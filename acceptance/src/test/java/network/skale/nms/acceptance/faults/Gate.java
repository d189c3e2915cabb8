package network.skale.nms.acceptance.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.skale.nms.acceptance.faults.Strike.Side;

/** What both proxies share: a script of faults, the agent that they meet, and the tape. */
final class Gate {

  /** How long an answer that is swallowed is waited for, by whoever is so patient. */
  private static final Duration SWALLOWED = Duration.ofSeconds(60);

  private final Script script = new Script();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Victim victim;
  private final Tape tape;

  /** What becomes of the message. */
  enum Way {
    ON,
    CUT,
    /** It ends here, and the one who waits is not told. */
    SWALLOWED
  }

  Gate(Victim victim, Tape tape) {
    this.victim = victim;
    this.tape = tape;
  }

  Script script() {
    return script;
  }

  Victim victim() {
    return victim;
  }

  Tape tape() {
    return tape;
  }

  Optional<Strike> meet(String message) {
    return script.meet(message);
  }

  /** Carries out the strike if it is for this side. */
  Way pass(Optional<Strike> strike, Side side) {
    return strike
        .filter(one -> one.side() == side)
        .map(
            one -> {
              tape.struck(victim.name(), one.toString());
              return carryOut(one.deed());
            })
        .orElse(Way.ON);
  }

  private Way carryOut(Deed deed) {
    return switch (deed) {
      case Deed.Kill() -> {
        victim.kill();
        yield Way.CUT;
      }
      case Deed.Freeze(Duration time) -> {
        victim.freeze(time);
        yield Way.ON;
      }
      case Deed.Swallow() -> Way.SWALLOWED;
      case Deed.Cut() -> Way.CUT;
      case Deed.Delay(Duration time) -> {
        pause(time);
        yield Way.ON;
      }
      case Deed.Answer _ -> Way.ON;
      case Deed.Do(Runnable what) -> {
        what.run();
        yield Way.ON;
      }
    };
  }

  /** As long as anybody might wait for an answer. */
  void waitForNothing() {
    pause(SWALLOWED);
  }

  /** Ends early when the proxy is closed. */
  private void pause(Duration time) {
    try {
      boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
  }
}
