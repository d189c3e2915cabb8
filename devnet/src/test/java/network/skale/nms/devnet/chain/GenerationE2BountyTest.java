package network.skale.nms.devnet.chain;

import static network.skale.nms.devnet.chain.MonthsOnAnvil.NODE_REFUNDED_BY_VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import network.skale.nms.chain.LogEntry;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a claim brings in SKALE Manager 1.12.0, as measured, on the devnet's contracts. */
class GenerationE2BountyTest {

  /** October, November and December were emitted by then, and nothing was claimed. */
  private static final Instant THIRD_MONTH = Instant.parse("2026-12-15T00:00:00Z");

  private static MonthsOnAnvil months;

  private String snapshot = "";

  @BeforeAll
  static void deploy() {
    months = new MonthsOnAnvil();
  }

  @AfterAll
  static void end() {
    months.close();
  }

  @BeforeEach
  void keep() {
    snapshot = months.net.chain().snapshot();
  }

  @AfterEach
  void goBack() {
    months.net.goBackTo(snapshot);
  }

  @Test
  void stakeOfThirtyNodesGivesEachAThirtiethOfWhatWasEmitted() {
    assertThat(skl(0)).isEqualTo(385_000_000 / 12 * 3 / 30);
    assertThat(skl(24)).isEqualTo(3_208_333);
  }

  @Test
  void stakeOfFifteenNodesGivesThoseBeyondItHalf() {
    months.set("ConstantsHolder", "setMSR", wei("2000"));
    months.set("Bounty", "enableBountyReduction");

    assertThat(skl(0)).isEqualTo(6_416_666);
    assertThat(skl(24)).isEqualTo(3_208_333);
  }

  @Test
  void reductionIsOffInANewNetwork() {
    months.set("ConstantsHolder", "setMSR", wei("2000"));

    assertThat(skl(24)).isEqualTo(6_416_666);
  }

  @Test
  void moreNodesThanTheStakeCarriesShareNoMoreThanThePool() {
    months.set("Bounty", "setStake", wei("2000"));

    assertThat(skl(0) + skl(1)).isEqualTo(385_000_000 / 12 * 3 - 1);
    assertThat(skl(2)).isZero();
  }

  @ParameterizedTest(name = "MSR {0}, stake {1}")
  @CsvSource({"0, 30000", "1000, 999", "1000, 0"})
  void nothingIsPaidYetTheClaimSucceeds(String msr, String stake) {
    months.set("ConstantsHolder", "setMSR", wei(msr));
    months.set("Bounty", "setStake", wei(stake));

    assertThat(skl(0)).isZero();
    assertThat(months.nextRewardDate(0)).isAfter(THIRD_MONTH);
  }

  @Test
  void estimateIsWhatIsPaid() {
    months.net.goTo(THIRD_MONTH.minusSeconds(100));
    BigInteger estimate =
        months.net.contracts().contract("Bounty").read("estimateBounty", 3).uint(0);

    assertThat(months.received(claim(3)).bounty()).isEqualTo(estimate);
  }

  @Test
  void nextMonthHasItsOwnPool() {
    months.set("Bounty", "setStake", wei("1000"));
    assertThat(skl(0)).isEqualTo(385_000_000 / 12 * 3);

    Receipt next = months.claimBy(months.owner(0), Instant.parse("2027-01-15T12:00:00Z"), 0);
    assertThat(months.received(next).skl()).isEqualTo(385_000_000 / 12);
  }

  @Test
  void bountyGoesToTheDistributorNotToTheNode() {
    BigInteger bounty = months.received(claim(0)).bounty();

    Contract token = months.net.contracts().contract("SkaleToken");
    Address distributor = months.net.contracts().contract("Distributor").address();
    assertThat(token.read("balanceOf", distributor).uint(0)).isEqualTo(bounty);
    assertThat(token.read("balanceOf", months.owner(0)).uint(0)).isZero();
  }

  @Test
  void firstClaimOfANetworkTakesMoreGasThanTheNext() {
    assertThat(claim(0).gasUsed()).isGreaterThan(claim(1).gasUsed());
  }

  @ParameterizedTest(name = "a node with {0} ETH gets {1} ETH")
  @CsvSource({"0.05, 1.45", "1.49, 0.01"})
  void poorNodeIsFilledUpByItsValidator(String before, String refund) {
    months.net.chain().setBalance(wallets().address(), wei("10"));
    months.net.chain().setBalance(months.owner(0), wei(before));

    Receipt receipt = claim(0);

    // its own gas is in what it lacks
    BigInteger paid = Words.of(refunds(receipt).data()).uint(2);
    assertThat(paid).isBetween(wei(refund), wei(refund).add(wei("0.05")));
    assertThat(months.received(receipt).bounty()).isPositive();
  }

  @Test
  void richNodeIsNotFilledUp() {
    months.net.chain().setBalance(wallets().address(), wei("10"));

    assertThat(wallets().events(claim(0), NODE_REFUNDED_BY_VALIDATOR)).isEmpty();
  }

  private static LogEntry refunds(Receipt receipt) {
    return wallets().events(receipt, NODE_REFUNDED_BY_VALIDATOR).getFirst();
  }

  private static Contract wallets() {
    return months.net.contracts().contract("Wallets");
  }

  private static long skl(long node) {
    return months.received(claim(node)).skl();
  }

  private static Receipt claim(long node) {
    return months.claimBy(months.owner(node), THIRD_MONTH.plusSeconds(node), node);
  }

  private static BigInteger wei(String amount) {
    return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
  }
}
