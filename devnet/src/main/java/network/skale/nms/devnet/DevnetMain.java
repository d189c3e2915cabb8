package network.skale.nms.devnet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import network.skale.nms.chain.Generation;
import network.skale.nms.devnet.chain.Anvil;
import network.skale.nms.devnet.node.Health;
import network.skale.nms.devnet.process.FreePort;
import network.skale.nms.model.Periods;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The devnet as a program: prints what node 0's agents need, and runs until it is told to end. */
@Command(
    name = "devnet",
    mixinStandardHelpOptions = true,
    description = "Runs a SKALE network for trying and testing on this machine.")
public final class DevnetMain implements Callable<Integer> {

  @Option(names = "--nodes", defaultValue = "25", description = "default: ${DEFAULT-VALUE}")
  private int nodes;

  @Option(
      names = "--generation",
      defaultValue = "B",
      description = "of SKALE Manager's contracts: B or E2, default: ${DEFAULT-VALUE}")
  private Generation generation = Generation.B;

  @Option(
      names = "--reward-period",
      defaultValue = "120",
      description = "seconds, default: ${DEFAULT-VALUE}")
  private int rewardPeriod;

  @Option(
      names = "--delta-period",
      defaultValue = "24",
      description = "seconds, default: ${DEFAULT-VALUE}")
  private int deltaPeriod;

  @Option(
      names = "--check-time",
      defaultValue = "4",
      description = "seconds, default: ${DEFAULT-VALUE}")
  private int checkTime;

  @Option(
      names = "--block-time",
      defaultValue = "1",
      description = "seconds, default: ${DEFAULT-VALUE}")
  private int blockTime;

  @Option(
      names = "--folder",
      description = "for manager.json and node_config.json; kept at the end")
  private @Nullable Path folder;

  @Option(
      names = "--no-database",
      description = "start none, as the agents have one already; default: start one")
  private boolean withoutDatabase;

  @Option(
      names = "--usual-port",
      description = "end if something listens on 8545 already; default: take another port then")
  private boolean usualPort;

  @Option(names = "--fault", description = "a node and how it answers: 3=CONTAINER_STOPPED")
  private Map<Integer, Health> faults = Map.of();

  public static void main(String[] args) {
    System.exit(new CommandLine(new DevnetMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (usualPort && FreePort.preferring(Anvil.USUAL_PORT) != Anvil.USUAL_PORT) {
      System.err.printf(
          "devnet: port %d of 127.0.0.1 is taken: stop the program that listens there%n",
          Anvil.USUAL_PORT);
      return 1;
    }
    Devnet devnet = Devnet.start(settings());
    Runtime.getRuntime().addShutdownHook(new Thread(devnet::close, "end of devnet"));
    faults.forEach(devnet.farm()::set);
    devnet.environment().forEach((name, value) -> System.out.println(name + "=" + value));
    System.out.println("# " + nodes + " nodes are up; Ctrl-C ends them");
    new CountDownLatch(1).await();
    return 0;
  }

  private DevnetSettings settings() {
    DevnetSettings settings =
        DevnetSettings.defaults()
            .withNodes(nodes)
            .withGeneration(generation)
            .withPeriods(
                new Periods(
                    Duration.ofSeconds(rewardPeriod),
                    Duration.ofSeconds(deltaPeriod),
                    Duration.ofSeconds(checkTime)))
            .withBlockTime(Duration.ofSeconds(blockTime));
    if (!withoutDatabase) {
      settings = settings.withDatabase(DatabaseAccess::embedded);
    }
    return folder == null ? settings : settings.withFolder(folder);
  }
}
