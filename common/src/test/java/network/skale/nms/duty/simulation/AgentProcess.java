package network.skale.nms.duty.simulation;

import java.util.Objects;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainException;
import network.skale.nms.chain.InProcessChain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.duty.BudgetSpent;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.InsufficientFunds;
import network.skale.nms.duty.Journal;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.StoreException;
import network.skale.nms.wallet.StandInWallet;

/** An agent that looks now and then, and starts anew after each crash with the same journal. */
final class AgentProcess {

  private final JsonRpc node;
  private final Agent agent;
  private final Journal journal;
  private final Trouble trouble = new Trouble();
  private Chain chain;
  private Runnable look;

  /** Makes a look of its parts. */
  @FunctionalInterface
  interface Agent {
    Runnable of(Chain chain, Journal journal, DutyEngine engine);
  }

  AgentProcess(Agent agent, JsonRpc node, MemoryJournal journal) {
    this.agent = agent;
    this.node = node;
    this.journal = new TroubledJournal(journal, trouble);
    start();
  }

  private void start() {
    trouble.restart();
    chain = InProcessChain.to(json -> trouble.through(() -> node.answer(json)));
    var engine =
        new DutyEngine(journal, chain, new StandInWallet(), FeeConfig.STANDARD, Notifier.toLog());
    look = agent.of(chain, journal, engine);
  }

  Trouble trouble() {
    return trouble;
  }

  /** As a scheduler does it: what one look could not do is left to the next. */
  void look() {
    try {
      look.run();
    } catch (ChainException | StoreException | InsufficientFunds | BudgetSpent e) {
      Objects.requireNonNull(e.getMessage());
    } catch (IllegalStateException e) {
      if (!trouble.isDead() && !isLostRace(e)) {
        throw e;
      }
    } catch (Trouble.Crash e) {
      Objects.requireNonNull(e.getMessage());
    }
    if (trouble.isDead()) {
      chain.close();
      start();
    }
  }

  /** Another process was first, and the journal said so. */
  private static boolean isLostRace(IllegalStateException e) {
    String words = String.valueOf(e.getMessage());
    return words.endsWith("under way already") || words.endsWith("is there already");
  }

  void end() {
    chain.close();
  }
}
