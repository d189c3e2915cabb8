package network.skale.nms.devnet.node;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The watchdogs of all nodes: node i's listens on 127.77.0.(10+i), or the like in another /16 of
 * the loopback network if the port is taken there. The kernel answers pings to these addresses.
 */
public final class WatchdogFarm implements AutoCloseable {

  public static final int PORT = 3009;

  private static final int FIRST_NETWORK = 77;
  private static final int LAST_NETWORK = 97;
  private static final int FIRST_HOST = 10;

  private final List<Watchdog> watchdogs;
  private final ExecutorService executor;

  private WatchdogFarm(List<Watchdog> watchdogs, ExecutorService executor) {
    this.watchdogs = List.copyOf(watchdogs);
    this.executor = executor;
  }

  /** Starts healthy watchdogs on {@link #PORT}. */
  public static WatchdogFarm open(int nodes) {
    return open(nodes, PORT);
  }

  /**
   * @throws IllegalStateException if the port is taken everywhere
   */
  static WatchdogFarm open(int nodes, int port) {
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    for (int network = FIRST_NETWORK; network <= LAST_NETWORK; network++) {
      List<Watchdog> watchdogs = new ArrayList<>();
      try {
        for (int node = 0; node < nodes; node++) {
          watchdogs.add(Watchdog.open(address(network, node), port, executor));
        }
        return new WatchdogFarm(watchdogs, executor);
      } catch (IOException taken) {
        watchdogs.forEach(Watchdog::close);
      }
    }
    executor.close();
    throw new IllegalStateException(
        ("port %d, on which SKALE nodes tell their health, is taken in 127.%d.0.0/16 to"
                + " 127.%d.0.0/16: stop the program that listens on it")
            .formatted(port, FIRST_NETWORK, LAST_NETWORK));
  }

  public InetAddress address(int node) {
    return watchdogs.get(node).address();
  }

  public Health health(int node) {
    return watchdogs.get(node).health();
  }

  /** Changes how the node answers from now on. */
  public void set(int node, Health health) {
    watchdogs.get(node).set(health);
  }

  /** How often the node was asked while in this health; of a refused question nobody knows. */
  public long asked(int node, Health during) {
    return watchdogs.get(node).asked(during);
  }

  @Override
  public void close() {
    watchdogs.forEach(Watchdog::close);
    executor.shutdownNow();
  }

  private static InetAddress address(int network, int node) throws IOException {
    int ip = 127 << 24 | network << 16 | FIRST_HOST + node;
    return InetAddress.getByAddress(ByteBuffer.allocate(Integer.BYTES).putInt(ip).array());
  }
}
