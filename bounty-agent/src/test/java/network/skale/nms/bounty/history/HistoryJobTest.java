package network.skale.nms.bounty.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import network.skale.nms.bounty.history.Provider.Forgets;
import network.skale.nms.bounty.store.Blocks;
import network.skale.nms.bounty.store.BountyEvent;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.RangeRefused;
import network.skale.nms.chain.Receipt;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The search for node 0's bounties on the devnet's contracts, behind a provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryJobTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration ONE_STEP = Duration.ZERO;

  private PastNet past;
  private String snapshot;
  private long first;

  @BeforeAll
  void start() {
    past = new PastNet(List.of(3L, 60L, 200L));
    first = past.manager().firstBlock(PastNet.ME);
  }

  @AfterAll
  void end() {
    past.close();
  }

  @BeforeEach
  void fresh() {
    past.emptyTables();
    past.provider().isGenerous();
    snapshot = past.net().chain().snapshot();
  }

  @AfterEach
  void goBack() {
    past.net().goBackTo(snapshot);
  }

  @Test
  void searchBeginsWhereTheNodeWasRegistered() {
    past.job(10_000, LONG).run();

    assertThat(first).isPositive();
    assertThat(past.provider().granted()).containsExactly(new Blocks(first, past.head()));
    assertThat(past.found()).isEqualTo(rows(past.claims()));
    assertThat(past.scans()).containsExactly("searched %d %d".formatted(first, past.head()));
  }

  @Test
  void rowOfAClaimAndRowOfTheHistoryAreTheSame() {
    Receipt claim = past.claims().get(1);
    var bounty = past.manager().bountyIn(claim, PastNet.ME).orElseThrow();
    var block = past.past().get().block(claim.blockNumber()).orElseThrow();
    past.database()
        .useTransaction(tx -> new BountyEventStore().add(tx, BountyEvent.of(bounty, claim, block)));

    past.job(10_000, LONG).run();

    assertThat(past.found()).isEqualTo(rows(past.claims()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200|{\"code\":-32005,\"message\":\"query returned more than 10000 results\"}",
        "200|{\"code\":-32005,\"message\":\"limit exceeded\"}",
        "200|{\"code\":-32602,\"message\":\"range 1000000 exceeds limit of 10000\"}",
        "400|{\"code\":-32600,\"message\":\"up to a 10 block range should work\"}",
        "200|{\"code\":35,\"message\":\"ranges over 10000 blocks are not supported on freetier\"}",
        "200|{\"code\":-32000,\"message\":\"words that nobody knows\"}",
        "200|{\"code\":-32603,\"message\":\"request timed out\"}",
        "413|{}",
        "503|{}",
        "200|``",
      })
  void refusedRangeIsHalvedUntilItIsGranted(int status, String error) {
    past.provider().refuses(40, status, error);

    past.job(10_000, LONG).run();

    assertThat(past.found()).isEqualTo(rows(past.claims()));
    assertThat(past.scans()).containsExactly("searched %d %d".formatted(first, past.head()));
  }

  @Test
  void grantedRangeGrowsAgain() {
    past.provider().refuses(1, 200, "{\"code\":-32005,\"message\":\"block range too large\"}");
    HistoryJob job = past.job(100, ONE_STEP);
    for (int i = 0; i < 12; i++) {
      job.run();
    }
    assertThat(past.provider().granted()).isNotEmpty().allMatch(blocks -> blocks.count() == 1);
    past.provider().isGenerous();

    for (int i = 0; i < 2 * RangeSize.ANSWERS_TO_GROW; i++) {
      job.run();
    }

    assertThat(past.provider().granted().stream().mapToLong(Blocks::count))
        .isSorted()
        .contains(1L, 2L, 4L);
  }

  @Test
  void settingLimitsTheRange() {
    past.job(7, LONG).run();

    assertThat(past.provider().granted()).allMatch(blocks -> blocks.count() <= 7);
    assertThat(past.provider().refused()).isEmpty();
    assertThat(past.found()).hasSize(3);
  }

  @Test
  void oneLookMakesOneStepIfThereIsNoMoreTime() {
    past.job(50, ONE_STEP).run();

    assertThat(past.provider().granted()).containsExactly(new Blocks(first, first + 49));
  }

  @Test
  void newRunGoesOnWhereTheFormerOneWasStopped() {
    past.job(50, ONE_STEP).run();
    past.provider().isGenerous();

    past.job(10_000, LONG).run();

    assertThat(past.provider().granted()).containsExactly(new Blocks(first + 50, past.head()));
    assertThat(past.found()).isEqualTo(rows(past.claims()));
  }

  @Test
  void onlyFinalBlocksAreSearched() {
    past.job(10_000, LONG).run();
    Receipt undone = past.claim();
    past.forget(undone);
    HistoryJob job = past.job(10_000, LONG);
    job.run();
    assertThat(past.found()).hasSize(3);
    past.net().goBackTo(snapshot);
    snapshot = past.net().chain().snapshot();

    past.mine(10);
    job.run();

    assertThat(past.found()).isEqualTo(rows(past.claims()));
    assertThat(past.scans()).containsExactly("searched %d %d".formatted(first, past.head()));
  }

  @Test
  void bountyThatAnotherProgramClaimsIsFoundOnceItIsFinal() {
    HistoryJob job = past.job(10_000, LONG);
    job.run();
    Receipt claim = past.claim();
    past.forget(claim);
    past.net().makeFinal();

    job.run();
    job.run();

    assertThat(past.found()).hasSize(4).last().isEqualTo(past.row(claim));
  }

  @ParameterizedTest
  @EnumSource
  void forgottenBlocksAreNotTakenForEmptyOnes(Forgets how) {
    long kept = past.claims().get(1).blockNumber() + 1;
    past.provider().forgets(kept, how);
    HistoryJob job = past.job(10_000, LONG);

    try (var log = new LogLines(Progress.class)) {
      job.run();
      job.run();

      assertThat(log.all())
          .filteredOn(line -> line.startsWith("WARN"))
          .singleElement()
          .asString()
          .contains("blocks %d to %d".formatted(first, kept - 1), "HISTORY_ENDPOINT");
    }
    assertThat(past.found()).isEqualTo(rows(past.claims().subList(2, 3)));
    assertThat(past.scans())
        .containsExactly(
            "searched %d %d".formatted(first, past.head()),
            "unavailable %d %d".formatted(first, kept - 1));
  }

  @Test
  void forgottenBlocksAreFoundAtTheNextStart() {
    past.provider().forgets(past.head() - 5, Forgets.WITH_CODE_4444);
    past.job(10_000, LONG).run();
    past.provider().isGenerous();
    past.goOn(Duration.ofSeconds(1));

    past.job(50, LONG).run();

    assertThat(past.found()).isEqualTo(rows(past.claims()));
    assertThat(past.scans()).containsExactly("searched %d %d".formatted(first, past.head()));
  }

  @Test
  void forgottenBlocksAreAskedForOnceADay() {
    past.provider().forgets(past.head() - 5, Forgets.SILENTLY);
    HistoryJob job = past.job(10_000, LONG);
    job.run();
    past.provider().isGenerous();
    past.goOn(Duration.ofHours(23));
    job.run();
    assertThat(past.provider().granted()).isEmpty();
    past.goOn(Duration.ofHours(2));

    job.run();

    assertThat(past.found()).isEqualTo(rows(past.claims()));
  }

  @Test
  void forgottenBlocksThatArePartlyThereAgainAreFoundAsFarAsTheyAre() {
    long some = past.claims().get(1).blockNumber();
    past.provider().forgets(past.head() - 5, Forgets.WITH_CODE_4444);
    past.job(10_000, LONG).run();
    past.provider().forgets(some, Forgets.WITH_CODE_4444);
    past.goOn(Duration.ofSeconds(1));

    past.job(10_000, LONG).run();

    assertThat(past.found()).isEqualTo(rows(past.claims().subList(1, 3)));
    assertThat(past.scans())
        .containsExactly(
            "searched %d %d".formatted(first, past.head()),
            "unavailable %d %d".formatted(first, some - 1));
  }

  @Test
  void blockWhoseReceiptIsForgottenIsUnavailableAndTheSearchGoesOn() {
    past.provider().forgetsReceipts(true);

    past.job(10_000, LONG).run();

    assertThat(past.found()).isEmpty();
    assertThat(past.scans()).hasSize(4).last().asString().endsWith(" " + at(2) + " " + at(2));
    past.provider().isGenerous();
    past.goOn(Duration.ofSeconds(1));
    past.job(10_000, LONG).run();
    assertThat(past.found()).isEqualTo(rows(past.claims()));
    assertThat(past.scans()).hasSize(1);
  }

  @Test
  void providerThatTellsNoEventsAtAllIsToldAndNothingCountsAsSearched() {
    past.provider().refuses(0, 200, "{\"code\":-32601,\"message\":\"eth_getLogs is disabled\"}");

    assertThatThrownBy(past.job(10_000, LONG)::run)
        .isInstanceOf(RangeRefused.class)
        .hasMessageContaining("eth_getLogs is disabled");
    assertThat(past.scans()).isEmpty();
  }

  @Test
  void providerThatIsAwayIsNoReasonToSkip() {
    past.provider().cutAfter(3);

    assertThatThrownBy(past.job(10_000, LONG)::run).isInstanceOf(ChainUnavailable.class);
    assertThat(past.scans()).isEmpty();
  }

  @Test
  void progressIsTold() {
    try (var log = new LogLines(Progress.class)) {
      past.job((past.head() - first + 1) / 2 + 1, LONG).run();

      Blocks whole = new Blocks(first, past.head());
      assertThat(log.all())
          .containsExactly(
              "INFO History of node 0: 50 % of " + whole + " searched for bounties",
              "INFO History of node 0: "
                  + whole
                  + " searched for bounties; from now on each new final block is");
    }
  }

  private long at(int claim) {
    return past.claims().get(claim).blockNumber();
  }

  private List<String> rows(List<Receipt> claims) {
    return claims.stream().map(past::row).toList();
  }
}
