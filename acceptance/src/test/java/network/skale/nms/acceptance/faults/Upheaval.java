package network.skale.nms.acceptance.faults;

import java.util.List;
import java.util.function.Consumer;

/** What a chain may do to transactions that it has taken. */
enum Upheaval {
  /** The last block is replaced by an empty one; its transactions are gone. */
  REORG {
    @Override
    boolean isDue(Stage stage, int minedBefore) {
      return stage.network().minedByUs() > minedBefore;
    }

    @Override
    void strike(Network network) {
      network.reorg();
    }
  },
  /** The pool forgets whatever waits in it. */
  DROP {
    @Override
    boolean isDue(Stage stage, int minedBefore) {
      return stage.tape().of(Tape.Sent.class).size() > minedBefore;
    }

    @Override
    void strike(Network network) {
      network.dropPool();
    }
  },
  /** From now on a block each two seconds. */
  SLOWER {
    @Override
    boolean isDue(Stage stage, int minedBefore) {
      return true;
    }

    @Override
    void strike(Network network) {
      network.mineEach(2);
    }
  };

  /**
   * Whether there is something for it to hit.
   *
   * @param minedBefore how many of our transactions were mined when the upheaval before it struck
   */
  abstract boolean isDue(Stage stage, int minedBefore);

  abstract void strike(Network network);

  /** Strikes one after another, each once it is due; looked at again and again. */
  static final class Sequence implements Consumer<Stage> {

    private final List<Upheaval> all;
    private int next;
    private int minedBefore;

    Sequence(List<Upheaval> all) {
      this.all = all;
    }

    @Override
    public void accept(Stage stage) {
      if (next < all.size() && all.get(next).isDue(stage, minedBefore)) {
        minedBefore = stage.network().minedByUs();
        stage.strike(all.get(next++));
      }
    }
  }
}
