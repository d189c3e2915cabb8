package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.notify.Notifier;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All but the last step. */
class DryRunTest extends EngineFixture {

  private DutyEngine dry;

  @BeforeEach
  void dry() {
    database.update("DELETE FROM would_send");
    dry = dryWith(FeeConfig.STANDARD);
  }

  private DutyEngine dryWith(FeeConfig limits) {
    return new DutyEngine(journal, chain, wallet, limits, Notifier.toLog(), true);
  }

  @Test
  void sameTransactionIsNotedAndLoggedOnceAndNothingIsSent() {
    List<Duty> two = duties(1, 2);
    try (var log = new LogLines(DryRun.class)) {
      dry.submit(verdicts, two);
      dry.submit(verdicts, two);

      assertThat(log.all())
          .singleElement()
          .asString()
          .startsWith("INFO dry run: this would be sent to " + verdicts.call(two).to())
          .contains("target=1", "target=2", verdicts.call(two).data());
    }
    assertThat(column("data")).containsExactly(verdicts.call(two).data());
    assertThat(column("duties")).containsExactly(two.get(0).id() + "," + two.get(1).id());
    assertThat(new BigDecimal(column("worst_cost").getFirst())).isPositive();
    assertThat(mined()).isZero();
    assertThat(chain.pendingNonce(wallet.address())).isEqualTo(minedBefore);
    assertThat(journal.nextNonce()).isZero();
    assertThat(attempts()).isEmpty();
    assertThat(waiting()).isEqualTo(two);
  }

  @Test
  void otherDutiesAreAnotherTransaction() {
    dry.submit(verdicts, duties(1));
    dry.submit(verdicts, duties(1, 2));

    assertThat(column("kind")).containsExactly("verdict", "verdict");
  }

  @Test
  void dutiesThatWereNotedAreSentByARealRun() {
    dry.submit(verdicts, duties(1));

    engine.submit(verdicts, waiting());
    finish();

    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void transactionThatIsUnderWayIsLeftAlone() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1));
    net.chain().rpc("anvil_dropAllTransactions");

    dry.advance(verdicts);

    assertThat(chain.pendingNonce(wallet.address())).isEqualTo(minedBefore);
    assertThat(attempts()).containsExactly("duty");
    assertThat(outcomes()).containsExactly("live");
  }

  @Test
  void limitsHoldAsInARealRun() {
    DutyEngine poor = dryWith(new FeeConfig(GWEI, Optional.of(BigInteger.ONE)));

    assertThatThrownBy(() -> poor.submit(verdicts, duties(1))).isInstanceOf(BudgetSpent.class);
    assertThat(column("id")).isEmpty();
  }

  private List<String> column(String name) {
    return database.query(
        "SELECT " + name + " FROM would_send ORDER BY id", row -> row.getString(1));
  }
}
