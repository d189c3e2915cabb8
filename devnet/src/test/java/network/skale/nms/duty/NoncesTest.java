package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One key that other programs use as well. */
class NoncesTest extends EngineFixture {

  @Test
  void nonceComesBehindTransactionsThatAreStillNotMinedAfterAWhile() {
    List<Duty> one = behindForeign(minedBefore, minedBefore + 1);

    net.chain().mine();
    net.mineAtOnce(true);
    finish();

    assertThat(waiting()).isEmpty();
    assertThat(one).hasSize(1);
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(3);
  }

  @Test
  void gapThatAVanishedForeignTransactionLeavesIsFilled() {
    own();
    var _ = behindForeign(minedBefore + 1);
    net.chain().rpc("anvil_dropAllTransactions");
    assertThat(outcomes()).containsExactly("mined", "reserved", "live");

    engine.advance(verdicts);
    assertThat(attempts()).as("for now it is left to its owner").containsExactly("duty", "duty");
    makeOld();
    engine.advance(verdicts);
    net.chain().mine();
    net.mineAtOnce(true);
    finish();

    assertThat(attempts()).containsExactly("duty", "fill", "duty");
    assertThat(outcomes()).containsExactly("mined", "cancelled", "mined");
    assertThat(done()).containsExactly(1L, 100L);
  }

  @Test
  void noncesThatOthersUsedAreWrittenDown() {
    own();
    foreignTransaction(minedBefore + 1);
    foreignTransaction(minedBefore + 2);

    engine.submit(verdicts, duties(1));
    finish();

    assertThat(outcomes()).containsExactly("mined", "foreign", "foreign", "mined");
    assertThat(done()).containsExactly(1L, 100L);
  }

  @Test
  void reservationWhoseAgentIsGoneIsFilledByTheOther() {
    List<Duty> one = duties(1);
    journal.reserve(one, chain.pendingNonce(wallet.address()));
    engine.submit(errands, errands(1));
    makeOld();

    engine.advance(errands);
    net.makeFinal();
    engine.advance(errands);
    engine.advance(verdicts);

    assertThat(outcomes()).containsExactly("cancelled", "mined");
    assertThat(waiting()).isEqualTo(one);
    assertThat(done()).containsExactly(100L);
  }

  /** So that the journal knows which nonce is the next one. */
  private void own() {
    engine.submit(errands, errands(1));
    net.makeFinal();
    engine.advance(errands);
  }

  /** Sends behind foreign transactions with these nonces, which no block of eleven minutes took. */
  private List<Duty> behindForeign(long... nonces) {
    net.mineAtOnce(false);
    LongStream.of(nonces).forEach(this::foreignTransaction);
    List<Duty> one = duties(1);
    engine.submit(verdicts, one);
    assertThat(waiting()).isEqualTo(one);
    net.chain().rpc("anvil_dropAllTransactions");
    net.goTo(chain.latest().time().plus(Duration.ofMinutes(11)));
    LongStream.of(nonces).forEach(this::foreignTransaction);
    engine.submit(verdicts, one);
    return one;
  }

  private void makeOld() {
    database.update("UPDATE tx SET created = DATE_SUB(created, INTERVAL 3 MINUTE)");
  }
}
