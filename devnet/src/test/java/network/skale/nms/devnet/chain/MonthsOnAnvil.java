package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.model.Address;

/** The contracts of generation E2 with 25 nodes, where claims happen at the time the test says. */
final class MonthsOnAnvil implements AutoCloseable {

  static final String BOUNTY_RECEIVED =
      "0xfd0501e1881966a9df01f88fdb54b06f4406e87fa280221f8a09a5d8935f3efd";
  static final String NODE_REFUNDED_BY_VALIDATOR =
      "0x4d923a7f2953d5bbc8d17bb4d5a6547c8afef2ee768eecb443a6dee224858526";

  static final int NODES = 25;
  static final Instant LAUNCH = Instant.parse("2026-10-12T00:00:00Z");

  /** When the node of the measurements was created. */
  static final Instant CREATED = Instant.parse("2026-10-22T09:48:47Z");

  final StillDevnet net = StillDevnet.startE2(NODES, LAUNCH);
  private final Contract manager = net.contracts().skaleManager();

  /** The event of a claim. */
  record Received(
      long node,
      Address owner,
      long downtime,
      long latency,
      BigInteger bounty,
      BigInteger previousBlock) {

    /** In SKL, without what comes after the point. */
    long skl() {
      return bounty.divide(BigInteger.TEN.pow(18)).longValueExact();
    }
  }

  /**
   * @return the id of a new node of node 0's owner
   */
  long register(Instant time) {
    long id = nodes().read("getNumberOfNodes").number(0);
    net.chain().setNextBlockTime(time);
    net.contracts()
        .register(
            List.of(
                new SkaleContracts.Registration(
                    owner(0), "new-" + id, StillDevnet.ip(Math.toIntExact(id)), 10_000)));
    return id;
  }

  Address owner(long node) {
    return net.owner(Math.toIntExact(node)).address();
  }

  Contract nodes() {
    return net.contracts().nodes();
  }

  Instant nextRewardDate(long node) {
    return Instant.ofEpochSecond(nodes().read("getNodeNextRewardDate", node).number(0));
  }

  Instant nextRewardDateAt(Instant now, long node) {
    net.goTo(now);
    return nextRewardDate(node);
  }

  boolean isDueAt(Instant now, long node) {
    net.goTo(now);
    return nodes().read("isTimeForReward", node).bool(0);
  }

  Receipt claimBy(Address sender, Instant time, long node) {
    net.chain().setNextBlockTime(time);
    return manager.attempt(sender, "getBounty", node);
  }

  /** A claim by node 0's owner, which must succeed. */
  Received received(Instant time, long node) {
    return received(claimBy(owner(0), time, node));
  }

  Received received(Receipt receipt) {
    return manager.events(receipt, BOUNTY_RECEIVED).stream()
        .map(MonthsOnAnvil::received)
        .findFirst()
        .orElseThrow(() -> new AssertionError(reason(receipt)));
  }

  private static Received received(LogEntry log) {
    Words words = Words.of(log.data());
    return new Received(
        Words.of(log.topics().get(1)).number(0),
        words.address(0),
        words.number(1),
        words.number(2),
        words.uint(3),
        words.uint(4));
  }

  String reason(Receipt receipt) {
    return net.chain().revertReason(receipt.txHash());
  }

  void set(String contract, String function, Object... arguments) {
    net.contracts().contract(contract).execute(net.contracts().owner(), function, arguments);
  }

  @Override
  public void close() {
    net.close();
  }
}
