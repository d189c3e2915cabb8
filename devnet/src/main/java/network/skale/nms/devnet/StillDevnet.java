package network.skale.nms.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.ManagerFile;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.chain.SkaleManagers;
import network.skale.nms.devnet.chain.Anvil;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.chain.SkaleContracts;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;

/**
 * SKALE Manager with some nodes that nobody runs, on an anvil where each transaction is a block and
 * time goes where the test sends it.
 */
public final class StillDevnet implements AutoCloseable {

  /** As on public networks; the bounty does not depend on them. */
  private static final Periods PERIODS_OF_E2 =
      new Periods(Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(5));

  private static final Duration RPC_DEADLINE = Duration.ofSeconds(10);

  /** More than lie between the latest and the finalized block. */
  private static final int BLOCKS_TO_FINALITY = 4;

  private final Path folder;
  private final Anvil anvil;
  private final DevChain chain;
  private final SkaleContracts contracts;

  private StillDevnet(
      int nodes, Generation generation, Periods periods, Optional<Instant> firstBlock)
      throws IOException {
    folder = Files.createTempDirectory("still-devnet-");
    anvil = Anvil.start(folder, Duration.ZERO, nodes + 1, firstBlock);
    chain = new DevChain(anvil.endpoint());
    contracts = SkaleContracts.deploy(chain, anvil.account(0).address(), generation, periods);
    contracts.register(IntStream.range(0, nodes).mapToObj(this::registration).toList());
  }

  /** Of generation B, now. */
  public static StillDevnet start(int nodes, Periods periods) {
    return start(nodes, Generation.B, periods, Optional.empty());
  }

  /**
   * Of generation E2, where bounties go by calendar months.
   *
   * @param launch when the contracts are deployed and the nodes registered, within a minute
   */
  public static StillDevnet startE2(int nodes, Instant launch) {
    return start(nodes, Generation.E2, PERIODS_OF_E2, Optional.of(launch));
  }

  private static StillDevnet start(
      int nodes, Generation generation, Periods periods, Optional<Instant> firstBlock) {
    try {
      return new StillDevnet(nodes, generation, periods, firstBlock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for temporary files", e);
    }
  }

  private SkaleContracts.Registration registration(int node) {
    return new SkaleContracts.Registration(owner(node).address(), "node-" + node, ip(node), 10_000);
  }

  public static InetAddress ip(int node) {
    return InetAddress.ofLiteral("127.78.0." + (1 + node));
  }

  public URI endpoint() {
    return anvil.endpoint();
  }

  public DevChain chain() {
    return chain;
  }

  public SkaleContracts contracts() {
    return contracts;
  }

  /** As the agents see it; the caller closes it. */
  public Chain connect() {
    return Chain.connect(List.of(endpoint()), RPC_DEADLINE);
  }

  /** As the agents see it. */
  public SkaleManager manager(Chain through) {
    Path file = folder.resolve("manager.json");
    contracts.writeManagerFile(file);
    return SkaleManagers.open(through, ManagerFile.read(file));
  }

  /** As the agents see it if the network was upgraded from generation B. */
  public SkaleManager upgradedManager(Chain through) {
    Path file = folder.resolve("upgraded-manager.json");
    contracts.writeUpgradedManagerFile(file);
    return SkaleManagers.open(through, ManagerFile.read(file));
  }

  /** The owner of the node with this id. */
  public Anvil.Account owner(int node) {
    return anvil.account(node + 1);
  }

  /** How many transactions of the account are in blocks, once none waits for its block. */
  public long mined(Address account) {
    chain.awaitEmptyPool();
    String count = chain.rpc("eth_getTransactionCount", account.hex(), "latest").asString();
    return Long.decode(count);
  }

  /** Mines a block of that time. */
  public void goTo(Instant time) {
    chain.setNextBlockTime(time);
    chain.mine();
  }

  /** What was the latest block is final then. */
  public void makeFinal() {
    for (int i = 0; i < BLOCKS_TO_FINALITY; i++) {
      chain.mine();
    }
  }

  /** Whether each transaction becomes a block at once, or waits for {@link DevChain#mine}. */
  public void mineAtOnce(boolean atOnce) {
    chain.rpc("evm_setAutomine", atOnce);
  }

  /** Goes back to a snapshot of {@link #chain}; what still waited for a block is gone. */
  public void goBackTo(String snapshot) {
    // first, as the switch makes a block of what waits, and perhaps only after the way back
    chain.rpc("anvil_dropAllTransactions");
    mineAtOnce(true);
    chain.revert(snapshot);
  }

  @Override
  public void close() {
    chain.close();
    anvil.close();
  }
}
