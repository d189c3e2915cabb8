package network.skale.nms.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import network.skale.nms.chain.Generation;
import network.skale.nms.model.Periods;

/**
 * What a devnet is to be like.
 *
 * @param generation of SKALE Manager's contracts: B or E2; in E2 bounties go by calendar months,
 *     whatever the periods are
 * @param blockTime between blocks
 * @param folder for the agents' files; if empty, one that is removed at the end
 * @param database started with the devnet and ended with it; if empty, there is none
 */
public record DevnetSettings(
    int nodes,
    Generation generation,
    Periods periods,
    Duration blockTime,
    Optional<Path> folder,
    Optional<Supplier<DatabaseAccess>> database) {

  private static final int MOST_NODES = 10_000;

  /**
   * @throws IllegalArgumentException if the number of nodes is not from 1 to 10000
   */
  public DevnetSettings {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "%d nodes: from 1 to %d are expected".formatted(nodes, MOST_NODES));
    }
  }

  /** Generation B, 25 nodes, so that node 0 watches 24, and an epoch of two minutes. */
  public static DevnetSettings defaults() {
    var periods =
        new Periods(Duration.ofSeconds(120), Duration.ofSeconds(24), Duration.ofSeconds(4));
    return new DevnetSettings(
        25, Generation.B, periods, Duration.ofSeconds(1), Optional.empty(), Optional.empty());
  }

  public DevnetSettings withNodes(int number) {
    return new DevnetSettings(number, generation, periods, blockTime, folder, database);
  }

  public DevnetSettings withGeneration(Generation other) {
    return new DevnetSettings(nodes, other, periods, blockTime, folder, database);
  }

  public DevnetSettings withPeriods(Periods other) {
    return new DevnetSettings(nodes, generation, other, blockTime, folder, database);
  }

  public DevnetSettings withBlockTime(Duration other) {
    return new DevnetSettings(nodes, generation, periods, other, folder, database);
  }

  public DevnetSettings withFolder(Path path) {
    return new DevnetSettings(nodes, generation, periods, blockTime, Optional.of(path), database);
  }

  public DevnetSettings withDatabase(Supplier<DatabaseAccess> start) {
    return new DevnetSettings(nodes, generation, periods, blockTime, folder, Optional.of(start));
  }
}
