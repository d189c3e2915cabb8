package network.skale.nms.devnet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.EndpointState;
import network.skale.nms.chain.Standing;
import network.skale.nms.devnet.chain.Anvil;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.endpoint.FaultyEndpoint.Fault;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** F17 and F10: endpoints over HTTP that are wrong in every way, and one or two that are right. */
@Timeout(120)
class EndpointFaultsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** One round of the others, and one of the best; with room for a busy machine. */
  private static final Duration LONGEST_CALL = DEADLINE.multipliedBy(4);

  private static final int SENT = 9;

  private static Anvil anvil;
  private static DevChain node;
  private static Address me;
  private static String lastTx;

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** How an endpoint may be wrong. */
  private enum Wrong {
    CHAIN_ID,
    STALE_BY_100,
    NONCE_PLUS_5,
    NONCE_MINUS_5,
    HTTP_429,
    NO_TLS,
    HANGS,
    DOWN
  }

  @BeforeAll
  static void start() throws IOException {
    anvil = Anvil.start(Files.createTempDirectory("anvil"), Duration.ZERO, 2);
    node = new DevChain(anvil.endpoint());
    me = anvil.account(0).address();
    var _ = node.rpc("anvil_mine", "0x96");
    for (int i = 0; i < SENT; i++) {
      lastTx = node.send(me, me, "0x", 100_000);
      node.await(lastTx);
    }
    var _ = node.rpc("anvil_mine", "0x3");
  }

  @AfterAll
  static void stop() {
    node.close();
    anvil.close();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void withTwoGoodOnesEveryDecisionIsRight(Wrong wrong) {
    Chain chain = connect(good(), wrong(wrong), good());

    decideRightly(chain);
    assertThat(chain.isUnknownEverywhere(List.of(lastTx))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Wrong.class,
      names = {"NONCE_PLUS_5", "NONCE_MINUS_5", "CHAIN_ID"},
      mode = EnumSource.Mode.EXCLUDE)
  void withOneGoodOneEveryDecisionIsRight(Wrong wrong) {
    Chain chain = connect(wrong(wrong), good());

    decideRightly(chain);
    assertThat(chain.endpoints())
        .extracting(EndpointState::standing)
        .last()
        .isEqualTo(Standing.GOOD);
  }

  @Test
  void nobodyFollowsTheOneOfTwoThatSaysTooMuch() {
    Chain chain = connect(wrong(Wrong.NONCE_PLUS_5), good());

    assertThat(chain.minedNonce(me, 0)).isEqualTo(SENT);
    assertThat(chain.pendingNonce(me)).isEqualTo(SENT);
    assertThat(chain.finalizedNonce(me)).isLessThanOrEqualTo(SENT);
  }

  @Test
  void whereOneOfTwoSaysTooLittleNoNonceLooksUsed() {
    Chain chain = connect(wrong(Wrong.NONCE_MINUS_5), good());

    assertThat(chain.minedNonce(me, 0)).isEqualTo(SENT - 5);
    assertThat(chain.receipt(lastTx)).isPresent();
    assertThat(chain.isUnknownEverywhere(List.of(lastTx))).isFalse();
  }

  @Test
  void nothingIsSentToAnotherChain() {
    FaultyEndpoint foreign = open(faulty(Wrong.CHAIN_ID));
    Chain chain = connect(good(), foreign.uri(), good());

    decideRightly(chain);

    assertThat(chain.endpoints().get(1).standing()).isEqualTo(Standing.WRONG_CHAIN);
    assertThat(foreign.methods()).containsOnly("eth_chainId");
  }

  @Test
  void aLaggingReceiptIndexProvesNothing() {
    FaultyEndpoint lagging =
        open(
            new FaultyEndpoint(
                node,
                Fault.changing("eth_getTransactionReceipt", receipt -> NullNode.getInstance())));
    Chain chain = connect(lagging.uri(), good());

    assertThat(chain.isUnknownEverywhere(List.of("0x" + "ab".repeat(32), lastTx))).isFalse();
    assertThat(chain.receipt(lastTx).map(chain::isCanonical)).hasValue(true);
    assertThat(chain.isUnknownEverywhere(List.of("0x" + "ab".repeat(32)))).isTrue();
  }

  @Test
  void anEndpointThatMendsIsGoodAgain() {
    FaultyEndpoint mending = open(faulty(Wrong.STALE_BY_100));
    Chain chain = connect(mending.uri(), good());
    assertThat(chain.minedNonce(me, 0)).isEqualTo(SENT);
    assertThat(chain.endpoints().getFirst().standing()).isEqualTo(Standing.STALE);

    mending.becomes(Fault.none());

    assertThat(chain.minedNonce(me, 0)).isEqualTo(SENT);
    assertThat(chain.endpoints().getFirst().standing()).isEqualTo(Standing.GOOD);
  }

  private static void decideRightly(Chain chain) {
    long head = Long.decode(node.rpc("eth_blockNumber").asString());
    bounded(() -> assertThat(chain.chainId()).isEqualTo(Anvil.CHAIN_ID));
    bounded(() -> assertThat(chain.latest().number()).isEqualTo(head));
    decided(() -> assertThat(chain.minedNonce(me, 0)).isEqualTo(SENT));
    decided(() -> assertThat(chain.minedNonce(me, 4)).isEqualTo(SENT - 1));
    decided(() -> assertThat(chain.pendingNonce(me)).isEqualTo(SENT));
    decided(() -> assertThat(chain.finalizedNonce(me)).isEqualTo(SENT));
    decided(() -> assertThat(chain.receipt(lastTx).map(chain::isCanonical)).hasValue(true));
    decided(() -> assertThat(chain.isUnknownEverywhere(List.of("0x" + "ab".repeat(32)))).isTrue());
  }

  /** As long as one that fails counts as good, two are needed, so nothing is decided. */
  private static void decided(Runnable decision) {
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreException(ChainUnavailable.class)
        .untilAsserted(() -> bounded(decision));
  }

  private static void bounded(Runnable call) {
    long start = System.nanoTime();
    try {
      call.run();
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_CALL);
    }
  }

  private Chain connect(URI... endpoints) {
    return open(Chain.connect(List.of(endpoints), DEADLINE));
  }

  private URI good() {
    return open(faulty()).uri();
  }

  private static FaultyEndpoint faulty() {
    return new FaultyEndpoint(node, Fault.none());
  }

  private URI wrong(Wrong wrong) {
    return switch (wrong) {
      case NO_TLS -> URI.create(good().toString().replace("http:", "https:"));
      case HANGS -> broken(TcpProxy.State.HUNG);
      case DOWN -> broken(TcpProxy.State.DOWN);
      default -> open(faulty(wrong)).uri();
    };
  }

  private static FaultyEndpoint faulty(Wrong wrong) {
    return switch (wrong) {
      case CHAIN_ID -> changing("eth_chainId", id -> StringNode.valueOf("0x1"));
      case STALE_BY_100 -> new FaultyEndpoint(node, Fault.staleBy(100));
      case NONCE_PLUS_5 -> changing("eth_getTransactionCount", nonce -> plus(nonce, 5));
      case NONCE_MINUS_5 -> changing("eth_getTransactionCount", nonce -> plus(nonce, -5));
      case HTTP_429 -> faulty().status(429);
      case NO_TLS, HANGS, DOWN -> throw new IllegalArgumentException("no answer of " + wrong);
    };
  }

  private static FaultyEndpoint changing(String method, UnaryOperator<JsonNode> change) {
    return new FaultyEndpoint(node, Fault.changing(method, change));
  }

  private static JsonNode plus(JsonNode quantity, long more) {
    return StringNode.valueOf(
        "0x" + Long.toHexString(Math.max(0, Long.decode(quantity.asString()) + more)));
  }

  private URI broken(TcpProxy.State state) {
    TcpProxy proxy = open(TcpProxy.to("127.0.0.1", anvil.endpoint().getPort()));
    proxy.set(state);
    return URI.create("http://127.0.0.1:" + proxy.port());
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }
}
