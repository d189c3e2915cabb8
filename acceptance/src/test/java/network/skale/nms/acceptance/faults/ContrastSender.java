package network.skale.nms.acceptance.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import network.skale.nms.devnet.chain.DevChain;

/**
 * What the agents are compared with: a sender after the published algorithm of the Python agents,
 * as a program of its own. What is due is chosen by date at each look; a transaction gets the
 * latest nonce, goes out and is waited for; after an error the next look begins anew. Nothing is
 * kept but a file with the verdicts of the last look, written before they are sent.
 */
final class ContrastSender {

  private static final Duration LOOK = Network.PERIODS.lookEvery();

  private ContrastSender() {}

  /**
   * @param args {@code claim} or {@code verdict}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> settings = System.getenv();
    try (var chain = new DevChain(URI.create(settings.get("ENDPOINT")))) {
      var sender = new ContrastTx(chain, settings.get("ETH_PRIVATE_KEY"));
      var contracts = ContrastContracts.read(chain, settings);
      while (true) {
        try {
          look(args[0], sender, contracts);
        } catch (RuntimeException e) {
          System.out.println("the look failed: " + e);
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private static void look(String duty, ContrastTx sender, ContrastContracts contracts)
      throws IOException, InterruptedException {
    if (duty.equals("claim")) {
      if (contracts.isClaimDue()) {
        sender.send(contracts.manager(), contracts.claim());
      }
    } else {
      var due = contracts.dueTargets();
      if (!due.isEmpty()) {
        sender.send(contracts.manager(), contracts.verdicts(SentVerdicts.withoutSent(due)));
      }
    }
  }
}
