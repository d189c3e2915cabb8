package network.skale.nms.devnet.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import network.skale.nms.chain.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The ground of the tests that go through what was measured of SKALE Manager 1.5.0, row by row, on
 * the devnet's contracts: each test finds them as they were deployed.
 */
abstract class GenerationBContracts {

  static final String NOT_OWNER = "Node does not exist for Message sender";
  static final Duration SECOND = Duration.ofSeconds(1);

  /** Watched by all others, as it came last. */
  static final long JUDGED = ContractsOnAnvil.NODES - 1;

  static ContractsOnAnvil net;

  private String snapshot = "";

  @BeforeAll
  static void deploy() throws IOException {
    net = new ContractsOnAnvil();
  }

  @AfterAll
  static void end() {
    net.close();
  }

  @BeforeEach
  void keep() {
    snapshot = net.chain.snapshot();
  }

  @AfterEach
  void goBack() {
    net.chain.revert(snapshot);
  }

  static void assertRefused(Receipt receipt, String reason) {
    assertThat(receipt.succeeded()).isFalse();
    assertThat(net.reason(receipt)).isEqualTo(reason);
  }
}
