package network.skale.nms.acceptance;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import network.skale.nms.chain.Generation;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.store.Database;

/** What the quickstart shows of node 0's agents on one kind of network. */
interface Story {

  /** Which kinds of network there are. */
  enum Kind {
    B(Generation.B),
    E2(Generation.E2);

    private final Generation generation;

    Kind(Generation generation) {
      this.generation = generation;
    }

    Generation generation() {
      return generation;
    }

    Story begin(Devnet devnet, Database database, PrintStream out, Progress progress) {
      return switch (this) {
        case B -> new EpochStory(devnet, database, out, progress);
        case E2 -> new MonthStory(devnet, database, out, progress);
      };
    }
  }

  /** What the SLA agent is told here. */
  Map<String, String> slaSettings();

  /**
   * Lets the time go by that it takes, and prints what came of it.
   *
   * @return whether all is well
   * @throws IllegalStateException if an agent ended
   */
  boolean play(List<AgentProcess> agents) throws InterruptedException;
}
