package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import network.skale.nms.acceptance.Month.Payday;
import network.skale.nms.acceptance.MonthStory.Ending;
import network.skale.nms.acceptance.MonthStory.Measured;
import network.skale.nms.chain.Generation;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both agents on a network that pays by calendar month and takes no verdicts. */
class MonthTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private static TestDatabase server;
  private static Devnet devnet;
  private static Database database;
  private static Ending ending;
  private static List<String> slaLines;
  private static final List<String> alerts = new CopyOnWriteArrayList<>();
  private static HttpServer webhook;
  private static int slaExit;
  private static int bountyExit;

  @BeforeAll
  static void letMonthsGoBy() throws Exception {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", MonthTest::keep);
    webhook.start();
    server = TestDatabase.migrated();
    database = server.open();
    devnet =
        Devnet.start(
            DevnetSettings.defaults()
                .withGeneration(Generation.E2)
                .withDatabase(() -> new DatabaseAccess(server.address(), server)));
    Path folder = Files.createDirectories(devnet.nodeData());
    var story = new MonthStory(devnet, database, NOWHERE, new Progress(NOWHERE, false));
    try (AgentProcess sla = AgentProcess.sla(story.slaSettings(), folder);
        AgentProcess bounty = AgentProcess.bounty(bountySettings(), folder)) {
      ending = story.end(List.of(sla, bounty));
      slaExit = sla.stop();
      bountyExit = bounty.stop();
      slaLines = sla.lines();
    }
  }

  /** More than the wallet has, so that there is something to tell. */
  private static Map<String, String> bountySettings() {
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.put("MIN_BALANCE", "1000000");
    settings.put("NOTIFY_URL", "http://127.0.0.1:%d/".formatted(webhook.getAddress().getPort()));
    return settings;
  }

  private static void keep(HttpExchange exchange) throws IOException {
    try (exchange) {
      alerts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @AfterAll
  static void close() {
    webhook.stop(0);
    database.close();
    devnet.close();
  }

  @Test
  void bountyIsClaimedOnceAtEachRewardDateAndNotBefore() {
    assertThat(ending.paydays())
        .hasSize(2)
        .allSatisfy(payday -> assertThat(payday.isRight()).as("%s", payday).isTrue());
  }

  @Test
  void rewardDatesAreThoseOfTheCalendarRule() {
    assertThat(ending.paydays()).extracting(Payday::due).isEqualTo(expectedDates());
  }

  private static List<Instant> expectedDates() {
    return ending.paydays().stream().map(Payday::expected).toList();
  }

  @Test
  void everyBountyIsARowOnce() {
    assertThat(
            database.query(
                "SELECT tx_hash FROM bounty_event WHERE my_id = 0 ORDER BY block_number",
                row -> row.getString("tx_hash")))
        .isEqualTo(
            ending.paydays().stream()
                .flatMap(payday -> payday.claims().stream())
                .map(ChainLedger.Claimed::txHash)
                .toList());
  }

  @Test
  void nothingButClaimsIsSent() {
    assertThat(ending.transactions()).isEqualTo(ending.paydays().size());
    assertThat(database.query("SELECT kind FROM duty", row -> row.getString("kind")))
        .hasSize(ending.paydays().size())
        .containsOnly("claim");
  }

  @Test
  void allOtherNodesAreMeasuredAndOnlyFaultyOnesAreEverDown() {
    assertThat(ending.measured())
        .hasSize(24)
        .allSatisfy(node -> assertThat(node.isRight()).as("%s", node).isTrue());
  }

  @Test
  void drawIsStored() {
    assertThat(
            database.query(
                "SELECT DISTINCT target FROM assignment WHERE me = 0 AND listed",
                row -> row.getLong("target")))
        .hasSameElementsAs(ending.measured().stream().map(Measured::target).toList());
  }

  @Test
  void slaAgentSaysOnceThatItOnlyMeasures() {
    assertThat(new Output(slaLines).with("takes no verdicts")).hasSize(1);
  }

  @Test
  void lowBalanceReachesTheWebhookOnce() {
    assertThat(alerts)
        .singleElement()
        .asString()
        .contains("\"kind\":\"balance_low\"", "\"state\":\"raised\"", "MIN_BALANCE");
  }

  @Test
  void agentsEndWithZero() {
    assertThat(slaExit).isZero();
    assertThat(bountyExit).isZero();
  }
}
