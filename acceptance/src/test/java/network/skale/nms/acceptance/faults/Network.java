package network.skale.nms.acceptance.faults;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import network.skale.nms.acceptance.ChainLedger;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.chain.Generation;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;
import org.awaitility.Awaitility;

/**
 * A small network where node 0 owes three verdicts, whose windows are half over, and a claim.
 * Blocks come each second, but their time stands still until a test moves it: so a slow machine
 * misses no window.
 */
final class Network implements AutoCloseable {

  static final int ME = 0;

  /** Agents look every five seconds then. */
  static final Periods PERIODS =
      new Periods(Duration.ofSeconds(600), Duration.ofSeconds(20), Duration.ofSeconds(4));

  private static final int NODES = 4;
  private static final Duration FIRST_BLOCKS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Devnet devnet;
  private final ChainLedger ledger;
  private final List<Owed> owed = new ArrayList<>();
  private Instant reportDate = Instant.MIN;
  private long firstBlock;
  private long firstNonce;

  private Network(Devnet devnet) {
    this.devnet = devnet;
    this.ledger = new ChainLedger(devnet, ME);
    var _ = chain().rpc("anvil_setBlockTimestampInterval", 0);
    goTo(ledger.nextRewardDate().plusSeconds(1));
    owed.add(new Owed(true, ME, ledger.lastRewardDate()));
  }

  /** In the middle of the windows of all verdicts. */
  static Network start() {
    return start(PERIODS.delta().dividedBy(2).plusSeconds(1));
  }

  /**
   * @param afterReportDate where in the verdicts' windows it is; before them if negative
   */
  static Network start(Duration afterReportDate) {
    return started(
        Generation.B,
        network -> {
          network.oweVerdicts();
          network.goTo(network.reportDate.plus(afterReportDate));
        });
  }

  /** Where bounties go by calendar month; only the claim is owed. */
  static Network ofMonths() {
    return started(Generation.E2, _ -> {});
  }

  private static Network started(Generation generation, Consumer<Network> furnish) {
    Devnet devnet = startDevnet(generation);
    try {
      var network = new Network(devnet);
      furnish.accept(network);
      network.firstBlock = network.height();
      network.firstNonce = network.nonce();
      network.mineEachSecond();
      return network;
    } catch (RuntimeException e) {
      devnet.close();
      throw e;
    }
  }

  /** The other nodes are judged anew from here on, while node 0 lets its own claim wait. */
  private void oweVerdicts() {
    for (int target = 1; target < NODES; target++) {
      var _ =
          devnet
              .contracts()
              .skaleManager()
              .execute(devnet.owner(target).address(), "getBounty", BigInteger.valueOf(target));
    }
    ledger.due().forEach(due -> owed.add(new Owed(false, due.target(), due.reportDate())));
    reportDate = ledger.due().stream().map(Due::reportDate).max(Instant::compareTo).orElseThrow();
  }

  /** One after another, as two might choose the same free port. */
  private static synchronized Devnet startDevnet(Generation generation) {
    return Devnet.start(
        DevnetSettings.defaults()
            .withGeneration(generation)
            .withNodes(NODES)
            .withPeriods(PERIODS)
            .withBlockTime(FIRST_BLOCKS));
  }

  Devnet devnet() {
    return devnet;
  }

  DevChain chain() {
    return devnet.chain();
  }

  ChainLedger ledger() {
    return ledger;
  }

  /** The claim, and then the verdicts. */
  List<Owed> owed() {
    return List.copyOf(owed);
  }

  Set<Owed> verdictsOwed() {
    return owed.stream().filter(duty -> !duty.isClaim()).collect(Collectors.toSet());
  }

  /** Whether the chain shows its effect. */
  boolean isFulfilled(Owed duty) {
    return duty.isClaim()
        ? ledger.lastRewardDate().isAfter(duty.epoch())
        : verdicts().stream()
            .anyMatch(verdict -> verdict.counted() && verdict.target() == duty.target());
  }

  /** Those on the chain; where bounties go by month there are none. */
  List<Judged> verdicts() {
    return reportDate.equals(Instant.MIN) ? List.of() : ledger.verdicts();
  }

  /** From then on verdicts count. */
  Instant opens() {
    return reportDate;
  }

  /** From then on no verdict of this epoch counts. */
  Instant closes() {
    return reportDate.plus(PERIODS.delta());
  }

  /** The last block before any agent was started. */
  long firstBlock() {
    return firstBlock;
  }

  /** The first that the agents may use. */
  long firstNonce() {
    return firstNonce;
  }

  Address me() {
    return devnet.owner(ME).address();
  }

  /** Of our key, by the latest block. */
  long nonce() {
    return Long.decode(chain().rpc("eth_getTransactionCount", me().hex(), "latest").asString());
  }

  long height() {
    return Long.decode(chain().rpc("eth_blockNumber").asString());
  }

  /** How many nonces of our key were used since the agents may have started. */
  int minedByUs() {
    return Math.toIntExact(nonce() - firstNonce);
  }

  void mineEachSecond() {
    mineEach(1);
  }

  void mineEach(int seconds) {
    var _ = chain().rpc("evm_setIntervalMining", seconds);
  }

  /** The next block has this base fee, in wei per gas; those after it go down from there. */
  void keepBaseFee(long wei) {
    var _ = chain().rpc("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(wei));
  }

  /** The last block is replaced by an empty one; its transactions are gone. */
  void reorg() {
    var _ = chain().rpc("anvil_reorg", 1, List.of());
  }

  /** The last block is replaced by another one, which has these raw transactions. */
  void reorgKeeping(List<String> raw) {
    var _ = chain().rpc("anvil_reorg", 1, raw.stream().map(one -> List.of(one, 0)).toList());
  }

  /** The node leaves the network, and nobody judges it any more. */
  void leave(int node) {
    var _ =
        devnet
            .contracts()
            .skaleManager()
            .execute(devnet.owner(node).address(), "nodeExit", BigInteger.valueOf(node));
  }

  /** What waits for a block is forgotten. */
  void dropPool() {
    var _ = chain().rpc("anvil_dropAllTransactions");
  }

  /** No blocks until {@link #mineEachSecond}. */
  void holdBlocks() {
    mineEach(0);
  }

  /** From then on blocks have this time. */
  void goTo(Instant time) {
    goToAtNextBlock(time);
    Awaitility.await("a block of " + time)
        .atMost(PATIENCE)
        .until(() -> !chain().time().isBefore(time));
  }

  /** The next block, whenever it comes, has this time, and so have those after it. */
  void goToAtNextBlock(Instant time) {
    chain().setNextBlockTime(time);
  }

  /** Waits for so many blocks. */
  void passBlocks(int number) {
    long end = height() + number;
    Awaitility.await(number + " blocks").atMost(PATIENCE).until(() -> height() >= end);
  }

  /** Somebody else's transaction with our key. */
  String sendForeign(long nonce) {
    return chain()
        .rpc(
            "eth_sendTransaction",
            Map.of(
                "from", me().hex(),
                "to", me().hex(),
                "nonce", "0x" + Long.toHexString(nonce)))
        .asString();
  }

  @Override
  public void close() {
    devnet.close();
  }
}
