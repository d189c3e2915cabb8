package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

/** Several endpoints in memory, of which some are not as they should be. */
class EndpointsTest {

  private static final Address ME = new Address("0x" + "11".repeat(20));
  private static final String TX = "0x" + "ab".repeat(32);
  private static final String RAW = "0x1234";
  private static final String BROADCAST = "eth_sendRawTransaction";
  private static final String RECEIPT = "eth_getTransactionReceipt";

  private final RecordedNode a = new RecordedNode("a");
  private final RecordedNode b = new RecordedNode("b");
  private final RecordedNode c = new RecordedNode("c");
  private final AtomicLong nanos = new AtomicLong();
  private Instant now = Instant.ofEpochSecond(100);

  @BeforeEach
  void agree() {
    for (RecordedNode node : List.of(a, b, c)) {
      node.head(100).block("finalized", 90, 90).result(RECEIPT, "null");
      node.result("eth_getBalance", "\"0x%x\"".formatted((int) node.name().charAt(0)));
      List.of("0x64", "0x62", "0x5a", "pending").forEach(when -> node.nonce(ME, when, 7));
    }
  }

  @Test
  void theChainIsWhatMostEndpointsSay() {
    a.result("eth_chainId", "\"0x5\"");
    try (LogLines log = new LogLines(Endpoint.class)) {
      Chain chain = chain(a, b, c);

      assertThat(chain.chainId()).isEqualTo(1);
      assertThat(chain.balance(ME)).isEqualTo('b');
      assertThat(chain.balance(ME)).isEqualTo('b');

      assertThat(standings(chain)).startsWith(Standing.WRONG_CHAIN, Standing.GOOD);
      assertThat(log.lines())
          .containsExactly(
              "WARN Ethereum endpoint a is of no use for now: it is of chain 5 instead of 1");
      assertThat(a.methods()).containsOnly("eth_chainId");
    }
  }

  @Test
  void anEndpointThatComesBackWithAnotherChainIsNotUsed() {
    Chain chain = chain(a, b);
    assertThat(chain.balance(ME)).isEqualTo('a');

    a.dies(true);
    assertThat(chain.balance(ME)).isEqualTo('b');
    b.dies(true);
    a.dies(false).result("eth_chainId", "\"0x5\"");

    assertThatThrownBy(() -> chain.balance(ME))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("a: it is of chain 5 instead of 1")
        .hasMessageContaining("b: no connection");
    assertThatThrownBy(() -> chain.broadcast(RAW)).isInstanceOf(ChainUnavailable.class);
    assertThat(a.methods()).doesNotContain(BROADCAST);
  }

  @Test
  void anEndpointOfAnotherChainIsLookedAtAgainAndUsedOnceItIsRight() {
    a.result("eth_chainId", "\"0x5\"");
    Chain chain = chain(a, b, c);
    assertThat(chain.balance(ME)).isEqualTo('b');

    a.result("eth_chainId", "\"0x1\"");
    nanos.addAndGet(Circuit.FIRST_PAUSE.toNanos());
    assertThat(chain.balance(ME)).isEqualTo('b');

    await().untilAsserted(() -> assertThat(standings(chain)).containsOnly(Standing.GOOD));
  }

  @Test
  void oneGoodEndpointIsEnoughToStart() {
    a.dies(true);
    b.dies(true);
    Chain chain = chain(a, b, c);

    assertThat(chain.chainId()).isEqualTo(1);
    assertThat(chain.latest().number()).isEqualTo(100);
    assertThat(chain.minedNonce(ME, 0)).isEqualTo(7);
  }

  @Test
  void aDeadEndpointIsOnlyTriedInTheBackground() {
    a.dies(true);
    Chain chain = chain(a, b);
    for (int i = 0; i < Circuit.FAULTS; i++) {
      var _ = chain.balance(ME);
    }
    assertThat(standings(chain)).containsExactly(Standing.DEAD, Standing.GOOD);

    a.dies(false);
    assertThat(chain.balance(ME)).isEqualTo('b');
    assertThat(standings(chain)).containsExactly(Standing.DEAD, Standing.GOOD);
    nanos.addAndGet(Circuit.FIRST_PAUSE.toNanos());
    assertThat(chain.balance(ME)).isEqualTo('b');
    await().untilAsserted(() -> assertThat(standings(chain)).containsOnly(Standing.GOOD));
  }

  @Test
  void whereAllAreDeadTheyAreAskedAllTheSame() {
    a.dies(true);
    Chain chain = chain(a);
    for (int i = 0; i < 2 * Circuit.FAULTS; i++) {
      assertThatThrownBy(chain::latest).isInstanceOf(ChainUnavailable.class);
    }
    a.dies(false);

    assertThat(chain.balance(ME)).isEqualTo('a');
    assertThat(chain.minedNonce(ME, 0)).isEqualTo(7);
  }

  @Test
  void anEndpointThatLagsIsNotRead() {
    a.head(100 - Heads.MOST_LAG - 1);
    Chain chain = chain(a, b, c);

    assertThat(chain.latest().number()).isEqualTo(100);
    assertThat(standings(chain)).startsWith(Standing.STALE, Standing.GOOD);

    a.head(100);
    assertThat(chain.minedNonce(ME, 0)).isEqualTo(7);
    assertThat(standings(chain)).containsOnly(Standing.GOOD);
  }

  @Test
  void whatASilentEndpointHadCountsForAnHour() {
    a.head(50);
    Chain chain = chain(a, b);
    assertThat(chain.latest().number()).isEqualTo(100);
    b.dies(true);

    assertThat(chain.latest().number()).as("better than nothing").isEqualTo(50);
    assertThatThrownBy(() -> chain.minedNonce(ME, 0))
        .hasMessageContaining("a: its last block is 50, but another endpoint's is 100");

    nanos.addAndGet(Heads.MEMORY.toNanos());
    a.nonce(ME, "0x32", 3);
    await().untilAsserted(() -> assertThat(chain.minedNonce(ME, 0)).isEqualTo(3));
  }

  @Test
  void aFewBlocksAreNoLag() {
    a.head(100 - Heads.MOST_LAG);
    Chain chain = chain(a, b);

    assertThat(chain.balance(ME)).isEqualTo('a');
  }

  @Test
  void anEndpointThatStandsStillAheadOfTheOthersIsStale() {
    a.head(200);
    Chain chain = chain(a, b, c);
    assertThat(chain.latest().number()).isEqualTo(200);
    assertThat(standings(chain)).containsExactly(Standing.GOOD, Standing.STALE, Standing.STALE);

    b.head(105);
    c.head(105);
    nanos.addAndGet(Heads.STANDSTILL.toNanos());

    assertThat(chain.latest().number()).isEqualTo(105);
    assertThat(standings(chain)).containsExactly(Standing.STALE, Standing.GOOD, Standing.GOOD);
  }

  @Test
  void aSingleEndpointMayStandStill() {
    Chain chain = chain(a);
    now = now.plus(Duration.ofDays(1));

    assertThat(chain.balance(ME)).isEqualTo('a');
  }

  @Test
  void whereItsAgeIsLimitedAnOldHeadIsNotRead() {
    Chain chain = limited(Duration.ofSeconds(60), a, b);
    b.head(102);
    now = Instant.ofEpochSecond(161);

    assertThat(chain.balance(ME)).isEqualTo('b');
    assertThat(standings(chain)).containsExactly(Standing.OUTDATED, Standing.GOOD);

    now = Instant.ofEpochSecond(163);
    nanos.addAndGet(Endpoints.SURVEY_PERIOD.toNanos());
    assertThatThrownBy(() -> chain.balance(ME))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("b: its last block is 61 s old, but ALLOWED_TS_DIFF allows 60 s");
    assertThatThrownBy(() -> chain.minedNonce(ME, 0)).isInstanceOf(ChainUnavailable.class);

    b.head(103);
    assertThat(chain.balance(ME)).isEqualTo('b');
  }

  @Test
  void aNonceIsUsedOnceTwoEndpointsSaySo() {
    a.nonce(ME, "0x62", 12);
    assertThat(chain(a, b, c).minedNonce(ME, 2)).isEqualTo(7);
    assertThat(chain(a, b).minedNonce(ME, 2)).isEqualTo(7);

    a.nonce(ME, "0x62", 2);
    assertThat(chain(a, b, c).minedNonce(ME, 2)).isEqualTo(7);
    assertThat(chain(a, b).minedNonce(ME, 2)).as("the lower one where two differ").isEqualTo(2);
    assertThat(chain(b).minedNonce(ME, 2)).isEqualTo(7);
  }

  @Test
  void noncesAreComparedAtABlockThatTwoHave() {
    a.head(101);
    Chain chain = chain(a, b);

    assertThat(chain.minedNonce(ME, 0)).isEqualTo(7);
    assertThat(a.lastParams().path(1).asString()).isEqualTo("0x64");
  }

  @Test
  void finalAndPendingNoncesNeedTwoAsWell() {
    a.nonce(ME, "pending", 12).nonce(ME, "0x5a", 12).block("finalized", 95, 95);
    Chain chain = chain(a, b);

    assertThat(chain.pendingNonce(ME)).isEqualTo(7);
    assertThat(chain.finalNumber()).isEqualTo(90);
    assertThat(chain.finalizedNonce(ME)).isEqualTo(7);
  }

  @Test
  void whoKeepsContradictingTwoOthersIsNotBelievedForAWhile() {
    a.nonce(ME, "0x64", 12);
    try (LogLines log = new LogLines(Endpoint.class)) {
      Chain chain = chain(a, b, c);
      for (int i = 0; i < Trust.CONTRADICTIONS; i++) {
        assertThat(chain.minedNonce(ME, 0)).isEqualTo(7);
      }

      assertThat(standings(chain)).startsWith(Standing.LYING, Standing.GOOD);
      assertThat(chain.balance(ME)).isEqualTo('b');
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("at block 100 is 12, but two others say 7");

      nanos.addAndGet(Trust.DISTRUST.toNanos());
      assertThat(standings(chain)).containsOnly(Standing.GOOD);
    }
  }

  @Test
  void oneOfTwoGoodEndpointsDoesNotDecideAlone() {
    Chain chain = chain(a, b);
    assertThat(chain.chainId()).isEqualTo(1);
    b.error("eth_getTransactionCount", "{\"code\":-32000,\"message\":\"header not found\"}");
    b.error(
        "eth_getTransactionCount [\"%s\",\"0x64\"]".formatted(ME),
        "{\"code\":-32000,\"message\":\"header not found\"}");

    assertThatThrownBy(() -> chain.minedNonce(ME, 0))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("two must agree (b: ")
        .hasMessageContaining("header not found");
  }

  @Test
  void aReceiptThatOneEndpointHasIsThere() {
    b.result(RECEIPT, receipt(95, 95));
    Chain chain = chain(a, b);

    assertThat(chain.receipt(TX).orElseThrow().blockNumber()).isEqualTo(95);
    assertThat(chain.isUnknownEverywhere(List.of(TX))).isFalse();
    assertThat(chain(a, c).isUnknownEverywhere(List.of(TX))).isTrue();
  }

  @Test
  void theReceiptOfTheBlockThatMostNameIsTaken() {
    a.result(RECEIPT, receipt(95, 1));
    b.result(RECEIPT, receipt(95, 2));
    c.result(RECEIPT, receipt(95, 2));

    assertThat(chain(a, b, c).receipt(TX).orElseThrow().blockHash()).endsWith("2");
  }

  @Test
  void nothingIsUnknownAsLongAsAGoodEndpointDoesNotAnswer() {
    Chain chain = chain(a, b);
    assertThat(chain.isUnknownEverywhere(List.of(TX))).isTrue();

    b.error(RECEIPT, "{\"code\":-32000,\"message\":\"transaction indexing is in progress\"}");
    assertThat(chain.isUnknownEverywhere(List.of(TX))).isFalse();

    b.dies(true);
    assertThat(chain.isUnknownEverywhere(List.of(TX))).isFalse();
    await().untilAsserted(() -> assertThat(chain.isUnknownEverywhere(List.of(TX))).isTrue());
    assertThat(standings(chain)).containsExactly(Standing.GOOD, Standing.DEAD);
  }

  @Test
  void whatAStaleEndpointDoesNotKnowIsNoProof() {
    a.head(50);
    Chain chain = chain(a, b);
    assertThat(chain.latest().number()).isEqualTo(100);
    b.dies(true);

    for (int i = 0; i < 2 * Circuit.FAULTS; i++) {
      assertThat(chain.isUnknownEverywhere(List.of(TX))).isFalse();
    }
  }

  @Test
  void aBlockIsCanonicalWhereTwoHaveIt() {
    List.of(a, b, c).forEach(node -> node.block("0x5f", 95, 95));
    a.result(RECEIPT, receipt(95, 95));
    Chain chain = chain(a, b);
    Receipt receipt = chain.receipt(TX).orElseThrow();
    assertThat(chain.isCanonical(receipt)).isTrue();

    b.block("0x5f", 95, 666);
    assertThat(chain.isCanonical(receipt)).isFalse();
    assertThat(chain(a, b, c).isCanonical(receipt)).isTrue();
  }

  @Test
  void aTransactionGoesToAllAndOneThatTakesItIsEnough() {
    a.error(BROADCAST, "{\"code\":-32000,\"message\":\"nonce too low\"}");
    b.result(BROADCAST, "\"" + Hash.sha3(RAW) + "\"");
    c.head(50).error(BROADCAST, "{\"code\":-32000,\"message\":\"already known\"}");

    assertThatCode(() -> chain(a, b, c).broadcast(RAW)).doesNotThrowAnyException();
    assertThatCode(() -> chain(a, c).broadcast(RAW)).doesNotThrowAnyException();
    assertThat(List.of(a, b, c)).allMatch(node -> node.methods().contains(BROADCAST));
  }

  @Test
  void theMostTellingRefusalIsTold() {
    a.error(BROADCAST, "{\"code\":-32000,\"message\":\"transaction type not supported\"}");
    b.error(BROADCAST, "{\"code\":-32000,\"message\":\"replacement transaction underpriced\"}");
    c.dies(true);

    assertThatThrownBy(() -> chain(a, b, c).broadcast(RAW))
        .isInstanceOfSatisfying(
            TransactionRefused.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.UNDERPRICED_REPLACEMENT))
        .hasMessageContaining("a: transaction type not supported")
        .hasMessageContaining("b: replacement transaction underpriced")
        .hasMessageContaining("c: no connection");
  }

  @Test
  void withoutAUsableAnswerItIsUnknownWhetherATransactionArrived() {
    a.error(BROADCAST, "{\"code\":-32603,\"message\":\"Internal error\"}");
    b.error(BROADCAST, "{\"code\":429,\"message\":\"slow down\"}");
    c.result(BROADCAST, "\"" + TX + "\"");

    assertThatThrownBy(() -> chain(a, b, c).broadcast(RAW))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("wrong hash");
  }

  private static String receipt(long block, long fork) {
    return """
    {"transactionHash":"%s","blockNumber":"0x%x","blockHash":"0x%064x","status":"0x1",
     "gasUsed":"0x1","effectiveGasPrice":"0x7","logs":[]}
    """
        .formatted(TX, block, fork);
  }

  private static List<Standing> standings(Chain chain) {
    return chain.endpoints().stream().map(EndpointState::standing).toList();
  }

  private Chain chain(Wire... nodes) {
    return chain(Optional.empty(), nodes);
  }

  private Chain limited(Duration oldest, Wire... nodes) {
    return chain(Optional.of(oldest), nodes);
  }

  private Chain chain(Optional<Duration> oldest, Wire... nodes) {
    return new Chain(
        new Endpoints(List.of(nodes), new Heads(oldest, () -> now, nanos::get), nanos::get));
  }
}
