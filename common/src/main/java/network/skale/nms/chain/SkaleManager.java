package network.skale.nms.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Address;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;

/**
 * The SKALE Manager contracts of one generation. Reads see the latest block and throw {@link
 * ChainException}; nothing here sends a transaction.
 */
public interface SkaleManager {

  Generation generation();

  /** The contract that takes verdicts and claims. */
  Address address();

  long numberOfNodes();

  /**
   * @throws CallReverted if there is no such node
   */
  NodeInfo node(long id);

  /** No event of the node is older than this block. */
  long firstBlock(long node);

  /** Whether {@code owner} is the address that registered the node: the only one that may act. */
  boolean isOwner(Address owner, long node);

  Periods periods();

  /**
   * The nodes that {@code node} must watch, in the contract's order; none where there are no
   * verdicts.
   */
  List<CheckedNode> checkedNodes(long node);

  /** The block time from which on the node's bounty can be claimed, as of the latest block. */
  Instant nextRewardDate(long node);

  /** The reward date that follows a claim at this moment. */
  Instant rewardDateAfter(Instant claim);

  /**
   * When it becomes too late for a bounty that can be claimed at this moment: the reward date moves
   * then, and what was not claimed is lost. Empty where a claim never comes too late.
   */
  Optional<Instant> claimCloses(Instant claim);

  /**
   * @throws CallReverted if the contracts of this generation take no verdicts
   */
  Call sendVerdicts(long from, List<Verdict> verdicts);

  Call claimBounty(long node);

  /** The contract's answers to verdicts in this receipt, from the right emitter only. */
  List<VerdictSent> verdictsIn(Receipt receipt);

  /**
   * The answers to verdicts of {@code from} in past blocks.
   *
   * @throws CallReverted if the contracts of this generation take no verdicts
   */
  LogQuery verdictLogs(long from);

  /** The bounties of {@code node} in past blocks. */
  LogQuery bountyLogs(long node);

  /** The bounty of {@code node} in this receipt, from the right emitter only. */
  Optional<BountyClaimed> bountyIn(Receipt receipt, long node);
}
