package network.skale.nms.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import network.skale.nms.chain.Chain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import network.skale.nms.wallet.KeyWallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceJobTest {

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private KeyWallet wallet;
  private DutyEngine engine;
  private LogLines log;

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.start(1, PERIODS);
    chain = net.connect();
    wallet = KeyWallet.of(net.owner(0).key());
    var journal = new JournalStore(database, chain.chainId(), wallet.address());
    engine = new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog());
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
    database.close();
    server.close();
  }

  @BeforeEach
  void listen() {
    log = new LogLines(Notifier.class);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void balanceBelowWhatTheOperatorWantsIsToldOnceAndItsEndOnce() {
    BalanceJob job = job(Optional.of(wei("0.5")));

    holds(wei("0.5"));
    job.run();
    assertThat(log.all()).isEmpty();

    holds(wei("0.5").subtract(BigInteger.ONE));
    job.run();
    job.run();
    holds(wei("0.5"));
    job.run();
    job.run();

    assertThat(log.all())
        .containsExactly(
            "ERROR ALERT: wallet %s holds 0.499999 ETH, less than 0.5 ETH (MIN_BALANCE): send ETH to it"
                .formatted(wallet.address()),
            "INFO All clear: wallet %s holds 0.5 ETH".formatted(wallet.address()));
  }

  @Test
  void unlessToldOtherwiseItMustPayThreeTransactionsAtPresentFees() {
    BalanceJob job = job(Optional.empty());
    BigInteger three =
        engine.worstCase(BigInteger.valueOf(4_000_000)).multiply(BigInteger.valueOf(3));

    holds(three);
    job.run();
    assertThat(log.all()).isEmpty();

    holds(three.subtract(BigInteger.ONE));
    job.run();
    assertThat(log.all())
        .singleElement()
        .asString()
        .contains("(what 3 transactions may cost at present fees)");
  }

  @Test
  void alertDoesNotComeAndGoWithTheFees() {
    BalanceJob job = job(Optional.empty());
    BigInteger three =
        engine.worstCase(BigInteger.valueOf(4_000_000)).multiply(BigInteger.valueOf(3));
    holds(three.shiftRight(1));
    job.run();

    holds(three.shiftLeft(1).subtract(BigInteger.ONE));
    job.run();
    assertThat(log.all()).hasSize(1);

    holds(three.shiftLeft(1));
    job.run();
    assertThat(log.all()).hasSize(2).last().asString().startsWith("INFO All clear: wallet ");
  }

  private BalanceJob job(Optional<BigInteger> minimum) {
    return new BalanceJob(chain, engine, minimum, Notifier.toLog(), () -> 0);
  }

  private void holds(BigInteger wei) {
    net.chain().setBalance(wallet.address(), wei);
  }

  private static BigInteger wei(String ether) {
    return new BigDecimal(ether).movePointRight(18).toBigIntegerExact();
  }
}
