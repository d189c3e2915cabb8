package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;

/**
 * The contracts with 25 nodes on an anvil that mines each transaction at once, at the time that the
 * test says.
 */
final class ContractsOnAnvil implements AutoCloseable {

  static final String VERDICT_WAS_SENT =
      "0x4d28d52cb24dfd567a73a97e3748550f16256906c0b609356de3bbde2f92c3e4";
  static final String BOUNTY_GOT =
      "0x2dcc32dc31fb404a56cb0900d440e84d56b4d3b649cee8df3287f095a48939d3";

  static final int NODES = 25;
  static final Duration REWARD = Duration.ofSeconds(600);
  static final Duration DELTA = Duration.ofSeconds(120);
  static final Duration CHECK = Duration.ofSeconds(8);
  static final BigInteger SHARE = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(300));

  private static final int ACCOUNTS = 40;

  private final Anvil anvil;
  final DevChain chain;
  final SkaleContracts contracts;

  /** A node that another must watch. */
  record Entry(long node, Instant time, String ip) {}

  /** What is said about a node. */
  record Said(long target, long downtime, long latency) {}

  /** The event of a verdict. */
  record Heard(
      long from, long target, long downtime, long latency, boolean counted, long previousBlock) {}

  /** The event of a claim. */
  record Got(
      long node,
      Address owner,
      long downtime,
      long latency,
      BigInteger bounty,
      long previousBlock,
      Instant time) {

    /** Of the full share, in thousandths of a percent, rounded. */
    long part() {
      return bounty
          .multiply(BigInteger.valueOf(200_000))
          .divide(SHARE)
          .add(BigInteger.ONE)
          .shiftRight(1)
          .longValueExact();
    }
  }

  ContractsOnAnvil() throws IOException {
    anvil = Anvil.start(Files.createTempDirectory("anvil"), Duration.ZERO, ACCOUNTS);
    chain = new DevChain(anvil.endpoint());
    contracts =
        SkaleContracts.deploy(
            chain, anvil.account(0).address(), Generation.B, new Periods(REWARD, DELTA, CHECK));
    register(0, NODES);
  }

  void register(int from, int to) {
    contracts.register(
        IntStream.range(from, to)
            .mapToObj(
                node ->
                    new SkaleContracts.Registration(owner(node), "node-" + node, ip(node), 10_000))
            .toList());
  }

  Address owner(long node) {
    return anvil.account(Math.toIntExact(node) + 1).address();
  }

  static InetAddress ip(int node) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 77, 0, (byte) (10 + node)});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Entry> checkedBy(long node) {
    Words words = contracts.monitors().read("getCheckedArray", key(node));
    return IntStream.range(0, Math.toIntExact(words.number(1)))
        .map(i -> 2 + 3 * i)
        .mapToObj(
            i ->
                new Entry(
                    words.number(i), Instant.ofEpochSecond(words.number(i + 1)), words.word(i + 2)))
        .toList();
  }

  Entry entry(long monitor, long target) {
    return checkedBy(monitor).stream().filter(e -> e.node() == target).findFirst().orElseThrow();
  }

  List<Long> targetsOf(long node) {
    return checkedBy(node).stream().map(Entry::node).toList();
  }

  /** How many verdicts about the node are waiting for its claim. */
  long stored(long node) {
    return contracts.monitors().read("getLengthOfMetrics", key(node)).number(0);
  }

  Instant nextRewardDate(long node) {
    return Instant.ofEpochSecond(contracts.nodes().read("getNodeNextRewardDate", node).number(0));
  }

  /** All nodes' windows are open at this moment. */
  Instant allDue() {
    return nextRewardDate(NODES - 1).minus(DELTA);
  }

  /** The windows of all nodes are closed from this moment on. */
  Instant allLate() {
    return nextRewardDate(NODES - 1);
  }

  Receipt report(Instant time, long from, Said... verdicts) {
    return reportBy(owner(from), time, from, verdicts);
  }

  Receipt reportBy(Address sender, Instant time, long from, Said... verdicts) {
    List<?> structs =
        Stream.of(verdicts)
            .map(said -> List.of(said.target(), said.downtime(), said.latency()))
            .toList();
    chain.setNextBlockTime(time);
    return contracts.skaleManager().attempt(sender, "sendVerdicts", from, structs);
  }

  Receipt claim(Instant time, long node) {
    return claimBy(owner(node), time, node);
  }

  Receipt claimBy(Address sender, Instant time, long node) {
    chain.setNextBlockTime(time);
    return contracts.skaleManager().attempt(sender, "getBounty", node);
  }

  /** A claim that must succeed. */
  Got got(Instant time, long node) {
    Receipt receipt = claim(time, node);
    return contracts.skaleManager().events(receipt, BOUNTY_GOT).stream()
        .map(ContractsOnAnvil::got)
        .findFirst()
        .orElseThrow(() -> new AssertionError(reason(receipt)));
  }

  private static Got got(LogEntry log) {
    Words words = Words.of(log.data());
    return new Got(
        Words.of(log.topics().get(1)).number(0),
        words.address(0),
        words.number(1),
        words.number(2),
        words.uint(3),
        words.number(4),
        Instant.ofEpochSecond(words.number(5)));
  }

  List<Heard> heard(Receipt receipt) {
    return contracts.monitors().events(receipt, VERDICT_WAS_SENT).stream()
        .map(ContractsOnAnvil::heard)
        .toList();
  }

  private static Heard heard(LogEntry log) {
    Words words = Words.of(log.data());
    return new Heard(
        Words.of(log.topics().get(1)).number(0),
        Words.of(log.topics().get(2)).number(0),
        words.number(0),
        words.number(1),
        words.bool(2),
        words.number(3));
  }

  String reason(Receipt receipt) {
    return chain.revertReason(receipt.txHash());
  }

  void set(String contract, String function, Object... arguments) {
    contracts.contract(contract).execute(contracts.owner(), function, arguments);
  }

  /** keccak256 of the node's id as a word, asked from the node. */
  byte[] key(long node) {
    String hash = chain.rpc("web3_sha3", "0x%064x".formatted(node)).asString();
    return HexFormat.of().parseHex(hash.substring(2));
  }

  @Override
  public void close() {
    chain.close();
    anvil.close();
  }
}
