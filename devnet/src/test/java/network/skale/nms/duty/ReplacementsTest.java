package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import network.skale.nms.chain.Chain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.notify.Notifier;
import org.junit.jupiter.api.Test;

/** What becomes of a transaction that waits in the pool. */
class ReplacementsTest extends EngineFixture {

  private static final BigInteger TIMES = BigInteger.TEN;

  @Test
  void slowTransactionIsReplacedUnderItsNonceByOneThatOffersMore() {
    submitted();
    outbid(11);

    passTime(PERIODS.delta().dividedBy(10));
    engine.advance(verdicts);

    assertThat(attempts()).containsExactly("duty", "duty");
    List<BigInteger> offered = column("max_fee");
    assertThat(offered.getLast()).isGreaterThanOrEqualTo(eighthMore(offered.getFirst()));
    List<BigInteger> tips = column("max_tip");
    assertThat(tips.getLast()).isGreaterThanOrEqualTo(eighthMore(tips.getFirst()));
    net.mineAtOnce(true);
    net.chain().mine();
    finish();
    assertThat(mined()).isOne();
    assertThat(done()).containsExactly(1L);
    assertThat(outcomes()).containsExactly("mined");
  }

  @Test
  void transactionIsOnlySentAgainWhileThereIsTime() {
    submitted();
    net.chain().rpc("anvil_dropAllTransactions");
    net.chain().mine(11);

    engine.advance(verdicts);

    assertThat(attempts()).containsExactly("duty");
  }

  @Test
  void fewBlocksAreNoReasonForAReplacement() {
    submitted();
    outbid(1);
    passTime(PERIODS.delta().dividedBy(10));

    engine.advance(verdicts);

    assertThat(attempts()).containsExactly("duty");
  }

  @Test
  void operatorsLimitIsNeverPassedAndTheBytesGoOutAgain() {
    DutyEngine limited = limitedTo(chain.latest().baseFee().add(GWEI), Optional.empty());
    net.mineAtOnce(false);
    limited.submit(verdicts, duties(1));
    outbid(11);
    passTime(PERIODS.delta().dividedBy(10));
    net.chain().rpc("anvil_dropAllTransactions");

    limited.advance(verdicts);

    assertThat(attempts()).containsExactly("duty");
    net.mineAtOnce(true);
    net.chain().setNextBaseFee(BigInteger.ONE);
    net.chain().mine();
    limited.advance(verdicts);
    finish();
    assertThat(mined()).isOne();
    assertThat(done()).containsExactly(1L);
  }

  @Test
  void transactionOfAnotherAgentThatHoldsOursBackIsRaised() {
    submitted();
    outbid(11);
    passTime(PERIODS.delta().dividedBy(10));
    net.chain().setNextBaseFee(GWEI);
    engine.submit(errands, errands(1));

    engine.advance(errands);

    assertThat(attempts()).startsWith("duty", "duty");
    net.chain().mine();
    net.mineAtOnce(true);
    finish();
    engine.advance(errands);
    assertThat(done()).containsExactly(1L, 100L);
    assertThat(mined()).isEqualTo(2);
  }

  @Test
  void dutyThatHasExpiredIsReplacedByNothing() {
    List<Duty> one = submitted();
    outbid(11);
    closes = chain.latest().time();

    engine.advance(verdicts);

    assertThat(attempts()).containsExactly("duty", "cancel");
    net.mineAtOnce(true);
    net.chain().mine();
    finish();
    assertThat(outcomes()).containsExactly("cancelled");
    assertThat(done()).isEmpty();
    assertThat(waiting()).isEqualTo(one);
    assertThat(mined()).isOne();
  }

  @Test
  void oneThatWouldMakeTheBatchRevertIsLeftOutUnderTheSameNonce() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1, 2));
    outbid(11);
    net.chain().rpc("anvil_dropAllTransactions");
    net.mineAtOnce(true);
    exit(1);
    net.mineAtOnce(false);

    engine.advance(verdicts);
    net.mineAtOnce(true);
    net.chain().mine();
    finish();

    assertThat(attempts()).containsExactly("duty", "duty");
    assertThat(done()).containsExactly(2L);
    assertThat(mined()).isOne();
    assertThat(waiting()).extracting(duty -> duty.key().target()).containsExactly(1L);
  }

  @Test
  void nonceThatWasTakenIsPlannedAnewInsideTheWindow() throws Exception {
    List<Duty> one = submitted();
    foreignTransaction(minedBefore);
    net.chain().mine(3);
    net.mineAtOnce(true);

    withLateFinality(late -> late.advance(verdicts));

    assertThat(outcomes()).containsExactly("foreign");
    engine.submit(verdicts, one);
    finish();
    assertThat(done()).containsExactly(1L);
  }

  @Test
  void nonceThatWasTakenStaysWithItsDutyOutsideTheWindow() throws Exception {
    List<Duty> one = submitted();
    foreignTransaction(minedBefore);
    net.chain().mine(3);
    closes = chain.latest().time();

    withLateFinality(late -> late.advance(verdicts));
    assertThat(waiting()).isEmpty();

    engine.advance(verdicts);
    assertThat(waiting()).isEqualTo(one);
  }

  @Test
  void revertedTransactionIsPlannedAnewInsideTheWindow() throws Exception {
    net.mineAtOnce(false);
    List<Duty> two = duties(1, 2);
    engine.submit(verdicts, two);
    exitFirst(1);
    net.chain().mine(2);
    net.mineAtOnce(true);

    withLateFinality(late -> late.advance(verdicts));

    assertThat(outcomes()).containsExactly("reverted");
    engine.submit(verdicts, two);
    finish();
    assertThat(done()).containsExactly(2L);
  }

  @Test
  void effectIsNotToldBeforeItIsFinal() throws Exception {
    engine.submit(verdicts, duties(1));
    net.chain().mine(3);

    withLateFinality(late -> late.advance(verdicts));

    assertThat(outcomes()).containsExactly("mined");
    assertThat(done()).isEmpty();
    assertThat(journal.pending()).hasSize(1);
  }

  @Test
  void transactionWhoseBlockIsUndoneIsLiveAgain() {
    List<Duty> one = duties(1);
    String before = net.chain().snapshot();
    engine.submit(verdicts, one);
    engine.advance(verdicts);
    assertThat(outcomes()).containsExactly("mined");
    assertThat(journal.pending()).singleElement().matches(PendingTx::mined);

    net.chain().revert(before);
    net.mineAtOnce(false);
    net.makeFinal(); // the node no longer has the states of blocks before a snapshot
    engine.advance(verdicts);

    assertThat(outcomes()).containsExactly("live");
    assertThat(column("block_number IS NULL")).containsExactly(BigInteger.ONE);
  }

  @Test
  void budgetHoldsBackAVerdictButNoClaim() {
    DutyEngine poor = limitedTo(FeeConfig.STANDARD.maxFee(), Optional.of(BigInteger.TWO));
    List<Duty> one = duties(1);

    assertThatThrownBy(() -> poor.submit(verdicts, one))
        .isInstanceOf(BudgetSpent.class)
        .hasMessageContaining("FEE_BUDGET is 2 wei: 0 wei were spent");
    assertThat(waiting()).isEqualTo(one);

    poor.submit(errands, errands(1));
    assertThat(mined()).isOne();
  }

  @Test
  void whatWasSpentIsCountedByItsRealCostOnceItIsFinal() {
    engine.submit(verdicts, duties(1));
    BigInteger promised = journal.spentInAMonth();
    assertThat(promised).isPositive();

    finish();

    assertThat(journal.spentInAMonth()).isPositive().isLessThan(promised);
  }

  @Test
  void chainWithoutBaseFeeGetsAGasPrice() {
    net.chain().setNextBaseFee(BigInteger.ZERO);
    net.chain().mine();

    engine.submit(verdicts, duties(1));
    finish();

    assertThat(column("max_fee")).isEqualTo(column("max_tip"));
    assertThat(done()).containsExactly(1L);
  }

  /** An engine that sees a block become final only after a dozen others. */
  private void withLateFinality(Consumer<DutyEngine> work) throws Exception {
    String old = "0x" + Long.toHexString(Math.max(0, chain.latest().number() - 12));
    try (var endpoint =
            new AlteredEndpoint(
                net.endpoint(),
                request -> request.replace("finalized", old),
                _ -> Optional.empty());
        Chain late = Chain.connect(List.of(endpoint.uri()), Duration.ofSeconds(10))) {
      work.accept(engineOn(late));
    }
  }

  private List<Duty> submitted() {
    List<Duty> one = duties(1);
    net.mineAtOnce(false);
    engine.submit(verdicts, one);
    return one;
  }

  /** So many blocks that ask for far more than our transactions offer. */
  private void outbid(int blocks) {
    for (int i = 0; i < blocks; i++) {
      net.chain().setNextBaseFee(column("max_fee").getLast().multiply(TIMES));
      net.chain().mine();
    }
  }

  private void passTime(Duration by) {
    net.chain().setNextBaseFee(column("max_fee").getLast().multiply(TIMES));
    net.goTo(chain.latest().time().plus(by));
  }

  private DutyEngine limitedTo(BigInteger maxFee, Optional<BigInteger> budget) {
    return new DutyEngine(journal, chain, wallet, new FeeConfig(maxFee, budget), Notifier.toLog());
  }

  private static BigInteger eighthMore(BigInteger fee) {
    return fee.multiply(BigInteger.valueOf(9)).divide(BigInteger.valueOf(8));
  }

  private List<BigInteger> column(String expression) {
    return database
        .query(
            "SELECT " + expression + " FROM attempt ORDER BY nonce, seq",
            row -> row.getBigDecimal(1))
        .stream()
        .map(BigDecimal::toBigInteger)
        .toList();
  }
}
