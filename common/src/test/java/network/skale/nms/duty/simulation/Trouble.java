package network.skale.nms.duty.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import network.skale.nms.chain.InProcessChain.NoAnswer;

/** What goes wrong at one of the calls that a process makes to the chain and to the journal. */
final class Trouble {

  /** What becomes of that call. */
  enum Kind {
    CRASH_BEFORE,
    CRASH_AFTER,
    REQUEST_LOST,
    ANSWER_LOST,
    /** Something else happens first. */
    MEANWHILE
  }

  /** The end of the process: nobody catches it. */
  static final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  private Optional<Kind> kind = Optional.empty();
  private int left;
  private Runnable meanwhile = () -> {};
  private boolean dead;

  /**
   * @param calls so many go well before
   */
  void arm(int calls, Kind what, Runnable inBetween) {
    left = calls;
    kind = Optional.of(what);
    meanwhile = inBetween;
  }

  void disarm() {
    kind = Optional.empty();
  }

  boolean isDead() {
    return dead;
  }

  void restart() {
    dead = false;
  }

  <T> T through(Supplier<T> call) {
    if (dead) {
      throw new Crash();
    }
    if (kind.isEmpty() || left-- > 0) {
      return call.get();
    }
    Kind now = kind.get();
    disarm();
    return strike(now, call);
  }

  private <T> T strike(Kind now, Supplier<T> call) {
    return switch (now) {
      case CRASH_BEFORE -> throw crash();
      case CRASH_AFTER -> {
        call.get();
        throw crash();
      }
      case REQUEST_LOST -> throw new NoAnswer();
      case ANSWER_LOST -> {
        call.get();
        throw new NoAnswer();
      }
      case MEANWHILE -> {
        meanwhile.run();
        yield call.get();
      }
    };
  }

  private Crash crash() {
    dead = true;
    return new Crash();
  }
}
