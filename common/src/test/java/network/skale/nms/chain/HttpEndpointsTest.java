package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpEndpointsTest {

  // long enough for a good endpoint on a busy machine
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final String BALANCE = "eth_getBalance";
  private static final LogQuery QUERY = new LogQuery(GenerationBTest.OWNER, List.of("0x1"), "0x2");

  private HttpNode first;
  private HttpNode second;

  @BeforeEach
  void start() throws IOException {
    first = new HttpNode(HttpNode.result("\"0x1\""));
    second = new HttpNode(HttpNode.result("\"0x2\""));
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void theFirstEndpointIsUsedAsLongAsItIsGood() {
    try (Chain chain = both()) {
      assertThat(balance(chain)).isEqualTo(1);
    }
    assertThat(first.requests(BALANCE))
        .singleElement()
        .asString()
        .contains("\"method\":\"eth_getBalance\"", "\"jsonrpc\":\"2.0\"");
    assertThat(second.requests(BALANCE)).isEmpty();
  }

  @Test
  void aDeadEndpointLeadsToTheNext() throws IOException {
    try (Chain chain = Chain.connect(List.of(nobody(), second.uri()), DEADLINE)) {
      assertThat(balance(chain)).isEqualTo(2);
    }
  }

  @Test
  void theLastGoodEndpointIsAskedFirst() {
    first.becomes(HttpNode.body(500, "broken"));
    try (Chain chain = both()) {
      assertThat(balance(chain)).isEqualTo(2);
      first.becomes(HttpNode.result("\"0x1\""));
      assertThat(balance(chain)).isEqualTo(2);
      second.becomes(HttpNode.body(500, "broken"));
      assertThat(balance(chain)).isEqualTo(1);
    }
    assertThat(first.requests(BALANCE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "5",
        "<html>",
        "{\"result\":",
        "{\"error\":null}",
        "{\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"}}",
        "{\"error\":{\"code\":-32000,\"message\":\"Too Many Requests\"}}",
      })
  void rubbishAndLimitsLeadToTheNext(String body) {
    first.becomes(HttpNode.body(200, body));
    try (Chain chain = both()) {
      assertThat(balance(chain)).isEqualTo(2);
    }
  }

  @Test
  void anErrorOfJsonRpcWithStatus400IsAnAnswer() {
    String refusal =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32600,\"message\":\"up to 10"
            + " blocks\"}}";
    first.becomes(HttpNode.ofChain1(HttpNode.body(400, refusal)));

    try (Chain chain = both()) {
      assertThatThrownBy(() -> chain.logs(QUERY, 1, 20))
          .isInstanceOf(RangeRefused.class)
          .hasMessageContaining("up to 10 blocks");
    }
    assertThat(second.requests("eth_getLogs")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 429, 500, 503})
  void anyStatusButSuccessLeadsToTheNext(int status) {
    first.becomes(HttpNode.body(status, "{\"result\":\"0x1\"}"));
    try (Chain chain = both()) {
      assertThat(balance(chain)).isEqualTo(2);
    }
  }

  @Test
  void anErrorIsAnAnswer() {
    first.becomes(
        HttpNode.ofChain1(
            HttpNode.body(
                200, "{\"error\":{\"code\":-32000,\"message\":\"execution reverted\"}}")));
    try (Chain chain = both()) {
      assertThatThrownBy(() -> chain.call(new Call(GenerationBTest.OWNER, "0x")))
          .isInstanceOf(CallReverted.class);
    }
    assertThat(second.requests("eth_call")).isEmpty();
  }

  @Test
  void anErrorThatSaysNothingLeadsToTheNext() {
    first.becomes(
        HttpNode.ofChain1(
            HttpNode.body(200, "{\"error\":{\"code\":-32603,\"message\":\"Internal error\"}}")));
    try (Chain chain = both()) {
      assertThat(balance(chain)).isEqualTo(2);
    }
  }

  @Test
  void aBodyThatNeverEndsIsGivenUpAtTheDeadline() {
    first.becomes(first.slowBody());
    try (Chain chain = Chain.connect(List.of(first.uri()), Duration.ofMillis(700))) {
      assertThatThrownBy(chain::chainId)
          .isInstanceOf(ChainUnavailable.class)
          .hasMessageContaining(first.name() + ": no whole answer within 700 ms");
    }
  }

  @Test
  void aSlowEndpointLeadsToTheNext() {
    first.becomes(first.slowBody());
    try (Chain chain = Chain.connect(List.of(first.uri(), second.uri()), Duration.ofSeconds(4))) {
      assertThat(balance(chain)).isEqualTo(2);
    }
  }

  @Test
  void aBodyThatIsTooLongIsNotReadToItsEnd() {
    first.becomes(HttpNode::endlessBody);
    try (Chain chain = Chain.connect(List.of(first.uri()), DEADLINE)) {
      assertThatThrownBy(chain::chainId)
          .isInstanceOf(ChainUnavailable.class)
          .hasMessageContaining(first.name() + ": body exceeds capacity");
    }
  }

  @Test
  void whenAllFailEachIsNamedByItsHostOnly() throws IOException {
    URI nobody = nobody();
    first.becomes(HttpNode.body(429, "slow down"));
    second.becomes(HttpNode.body(200, "rubbish"));
    try (Chain chain = Chain.connect(List.of(first.uri(), second.uri(), nobody), DEADLINE)) {
      assertThatThrownBy(chain::chainId)
          .isInstanceOf(ChainUnavailable.class)
          .hasMessage(
              "no Ethereum endpoint answers (%s: HTTP status 429;".formatted(first.name())
                  + " %s: its answer is not JSON-RPC;".formatted(second.name())
                  + " 127.0.0.1:%d: no connection)".formatted(nobody.getPort()));
    }
  }

  @Test
  void aChangeIsLoggedOnceAndWithoutTheKey() {
    try (LogLines log = new LogLines(Endpoint.class);
        Chain chain = both()) {
      first.becomes(HttpNode.body(500, "broken"));
      assertThat(balance(chain)).isEqualTo(2);
      assertThat(balance(chain)).isEqualTo(2);
      first.becomes(HttpNode.result("\"0x1\""));
      second.becomes(HttpNode.body(503, "broken too"));
      assertThat(balance(chain)).isEqualTo(1);
      assertThat(balance(chain)).isEqualTo(1);

      assertThat(log.lines())
          .containsExactly(
              "WARN Ethereum endpoint %s is of no use for now: HTTP status 500"
                  .formatted(first.name()),
              "WARN Ethereum endpoint %s is of no use for now: HTTP status 503"
                  .formatted(second.name()),
              "INFO Ethereum endpoint %s answers again".formatted(first.name()));
    }
  }

  @Test
  void whenAllFailTheCallerAloneTellsIt() {
    try (LogLines log = new LogLines(Endpoint.class);
        Chain chain = both()) {
      first.becomes(HttpNode.body(500, "broken"));
      second.becomes(HttpNode.body(500, "broken"));
      assertThatThrownBy(chain::chainId).isInstanceOf(ChainUnavailable.class);

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void userInfoIsSentAsBasicAuthorization() {
    URI uri = URI.create("http://user:5ecre7@" + first.name() + "/");
    try (Chain chain = Chain.connect(List.of(uri), DEADLINE)) {
      assertThat(balance(chain)).isEqualTo(1);
    }
    assertThat(first.authorizations()).containsOnly("Basic dXNlcjo1ZWNyZTc=");
  }

  @Test
  void closingEndsACallUnderWay() {
    first.becomes(first.slowBody());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        LogLines log = new LogLines(Endpoint.class)) {
      Chain chain = Chain.connect(List.of(first.uri()), Duration.ofMinutes(5));
      Supplier<Long> ask = chain::chainId;
      var answer = CompletableFuture.supplyAsync(ask, threads);
      await().until(() -> !first.requests().isEmpty());

      chain.close();

      assertThatThrownBy(answer::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(ChainUnavailable.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(chain::chainId).isInstanceOf(ChainUnavailable.class);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void anInterruptEndsTheCallAndIsKept() throws InterruptedException {
    try (Chain chain = Chain.connect(List.of(first.uri(), second.uri()), Duration.ofMinutes(5))) {
      assertThat(balance(chain)).isEqualTo(1);
      first.becomes(first.slowBody());
      var kept = new CompletableFuture<Boolean>();
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      var _ = balance(chain);
                    } catch (ChainUnavailable e) {
                      kept.complete(Thread.currentThread().isInterrupted());
                    }
                  });
      await().until(() -> first.requests(BALANCE).size() == 2);

      asking.interrupt();

      assertThat(asking.join(Duration.ofSeconds(5))).isTrue();
      assertThat(kept).isCompletedWithValue(true);
      assertThat(second.requests(BALANCE)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://127.0.0.1/5ecre7",
        "file:///5ecre7",
        "/5ecre7",
        "http:///5ecre7",
        "http://bad_host/5ecre7",
        "mailto:5ecre7@example.org",
      })
  void onlyHttpUrlsWithAHostAreTaken(String uri) {
    assertThatThrownBy(() -> Chain.connect(List.of(second.uri(), URI.create(uri)), DEADLINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint no. 2 must be a URL as http://")
        .hasMessageNotContaining("5ecre7");
  }

  @Test
  void noEndpointAtAllIsRefused() {
    assertThatThrownBy(() -> Chain.connect(List.of(), DEADLINE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long balance(Chain chain) {
    return chain.balance(GenerationBTest.OWNER).longValueExact();
  }

  private Chain both() {
    return Chain.connect(List.of(first.uri(), second.uri()), DEADLINE);
  }

  private static URI nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + free.getLocalPort() + "/5ecre7");
    }
  }
}
