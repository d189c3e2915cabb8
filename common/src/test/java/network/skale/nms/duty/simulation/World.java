package network.skale.nms.duty.simulation;

import java.math.BigInteger;
import java.util.List;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.simulation.SimulatedNode.Miners;
import network.skale.nms.model.Address;
import network.skale.nms.wallet.StandInWallet;
import network.skale.nms.wallet.UnsignedTx;

/** Agents with one key and one journal, one Ethereum node, and all that may happen to them. */
final class World {

  private static final Address ELSEWHERE = new Address("0x" + "ee".repeat(20));

  /** Deeper than the engine waits inside a window, and just below finality. */
  private static final int DEEPEST = Integer.getInteger("model.depth", 7);

  private static final int CALM_BLOCKS = 600;

  private final SimulatedNode node = new SimulatedNode();
  private final MemoryJournal journal = new MemoryJournal(node::now, Ledger.NONCE_AT_START);
  private final Audit audit = new Audit(journal, node.ledger());
  private final List<AgentProcess> agents;

  World() {
    node.watch(audit);
    JsonRpc rpc = new JsonRpc(node);
    agents =
        List.of(
            new AgentProcess(Verdicts::new, rpc, journal),
            new AgentProcess(Claims::new, rpc, journal),
            new AgentProcess(Verdicts::new, rpc, journal));
  }

  void happens(Step step) {
    switch (step.deed()) {
      case LOOK -> agent(step.x()).look();
      case MINE -> mine(step);
      case TIME -> node.pass(6L * step.x());
      case REORGANISE ->
          node.reorganise(
              1 + step.x() % DEEPEST, step.y() % 2 == 0, step.y() % 4 < 2, miners(step.y() / 4));
      case FOREIGN -> foreign(step.x() % 2 == 0, step.y());
      case DROP -> node.pool().drop();
      case BASE_FEE ->
          node.baseFee(SimulatedNode.GWEI.multiply(BigInteger.valueOf(1 + step.x() * 7L)));
      case TROUBLE -> trouble(step);
      case TARGET_LEAVES ->
          node.mineOther((contract, _) -> contract.without(step.x() % Contract.REPORTS.size()));
      case CLAIMED_ELSEWHERE -> claimElsewhere();
    }
  }

  private AgentProcess agent(int number) {
    return agents.get(number % agents.size());
  }

  private void mine(Step step) {
    for (int i = 0; i <= step.x() % 3; i++) {
      node.mine(miners(step.y()));
    }
  }

  /** Mostly the node's own pool. */
  private static Miners miners(int choice) {
    return switch (choice % 8) {
      case 0 -> Miners.OTHERS;
      case 1 -> Miners.OLDEST;
      case 2 -> Miners.NEWEST;
      default -> Miners.POOL;
    };
  }

  /** Another program with the same key sends: over ours, or behind all that wait. */
  private void foreign(boolean over, int gwei) {
    long next = node.ledger().head().nonce();
    BigInteger fee = SimulatedNode.GWEI.multiply(BigInteger.valueOf(2 + gwei * 10L));
    var tx =
        new UnsignedTx(
            JsonRpc.CHAIN_ID,
            over ? next : node.pool().after(next),
            ELSEWHERE,
            "0x",
            BigInteger.valueOf(21_000),
            fee,
            fee.shiftRight(1));
    var _ = node.pool().add(Sent.of(new StandInWallet().sign(tx)), next);
  }

  private void claimElsewhere() {
    node.mineOther(
        (contract, time) ->
            contract
                .execute(Contract.claim().data(), time)
                .map(Contract.Outcome::after)
                .orElse(contract));
  }

  private void trouble(Step step) {
    Trouble.Kind[] kinds = Trouble.Kind.values();
    AgentProcess who = agent(step.y() / 10);
    who.trouble().arm(step.x() % 50, kinds[step.y() % kinds.length], () -> meanwhile(who, step));
  }

  private void meanwhile(AgentProcess who, Step step) {
    switch (step.x() % 3) {
      case 0 -> node.mine(Miners.POOL);
      case 1 -> node.reorganise(1 + step.x() % 2, true, false, Miners.POOL);
      default ->
          agents.stream()
              .filter(other -> other != who)
              .skip(step.y() % 2)
              .findFirst()
              .orElseThrow()
              .look();
    }
  }

  /** Nothing goes wrong any more: all that can be done is done in the end. */
  void calmsDown() {
    node.baseFee(SimulatedNode.GWEI);
    agents.forEach(agent -> agent.trouble().disarm());
    audit.calm(node.ledger().head());
    for (int i = 0; i < CALM_BLOCKS && !isSettled(); i++) {
      if (journal.pending().isEmpty() && node.pool().isEmpty()) {
        node.pass(300);
      }
      node.mine(Miners.POOL);
      agents.forEach(AgentProcess::look);
    }
    audit.end();
    agents.forEach(AgentProcess::end);
  }

  private boolean isSettled() {
    return journal.pending().isEmpty()
        && journal.duties().stream().filter(World::isVerdict).count() == Contract.REPORTS.size()
        && journal.duties().stream().noneMatch(row -> row.state == DutyState.OPEN);
  }

  private static boolean isVerdict(MemoryJournal.Row row) {
    return row.duty.key().kind() == DutyKind.VERDICT;
  }
}
