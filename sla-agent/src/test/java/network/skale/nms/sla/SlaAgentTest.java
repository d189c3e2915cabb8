package network.skale.nms.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.skale.nms.chain.Generation;
import network.skale.nms.cli.NodeReport;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.monitor.SteadySkaleManager;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import network.skale.nms.testing.StandInSkaleManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Node 0's agent without a key, on real contracts that say they are of another generation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlaAgentTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Threads and files that may come and go in this JVM meanwhile. */
  private static final int OTHERS = 10;

  @TempDir private Path folder;
  private Devnet devnet;
  private Database database;
  private Resources resources;
  private SlaAgent agent;
  private NodeContext node;
  private StandInSkaleManager contracts;

  @BeforeAll
  void startDevnet() {
    TestDatabase server = TestDatabase.migrated();
    devnet =
        Devnet.start(
            DevnetSettings.defaults()
                .withNodes(4)
                .withDatabase(() -> new DatabaseAccess(server.address(), server)));
    database = server.open();
  }

  @AfterAll
  void endDevnet() {
    database.close();
    devnet.close();
  }

  @BeforeEach
  void withoutKey() throws Exception {
    List.of("report", "assignment", "own_draw", "duty").forEach(this::empty);
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.remove("ETH_PRIVATE_KEY");
    resources = new Resources();
    agent = SlaAgent.from(Environment.of(settings, folder));
    node = NodeContext.open(agent.config(), Waiting.never(), resources, InstantSource.system());
    contracts = new StandInSkaleManager(node.manager().periods(), Optional.of(node.manager()));
  }

  private void empty(String table) {
    database.update("DELETE FROM " + table);
  }

  @AfterEach
  void stop() {
    resources.close();
  }

  @Test
  void networkThatTakesNoVerdictsIsMeasuredWithoutAKeyAndSaidSoOnce() throws Exception {
    contracts.isOf(Generation.E2);
    try (var log = new LogLines(SlaAgent.class)) {
      start();
      await().atMost(PATIENCE).until(() -> rows("SELECT DISTINCT slot FROM report").size() >= 2);

      assertThat(rows("SELECT DISTINCT target_id FROM report ORDER BY 1"))
          .containsExactly("1", "2", "3");
      assertThat(rows("SELECT target FROM assignment WHERE me = 0 AND listed ORDER BY 1"))
          .containsExactly("1", "2", "3");
      assertThat(rows("SELECT id FROM duty")).isEmpty();
      assertThat(log.all())
          .singleElement()
          .asString()
          .matches(
              "INFO this agent will only measure, as SKALE Manager 1\\.9 or later takes no"
                  + " verdicts: check up to 24 active nodes of its own draw, a new one each month,"
                  + " every \\d+ s, send nothing, claim no bounty, and need no ETH_PRIVATE_KEY");
    }
  }

  @Test
  void networkThatTakesVerdictsNeedsAKey() {
    contracts.isOf(Generation.B);

    assertThatThrownBy(this::start)
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageStartingWith("ETH_PRIVATE_KEY is not set, but it is needed to send verdicts");
  }

  @Test
  void upgradeUnderARunningAgentKeepsTheNodesAndIsTold() throws Exception {
    contracts.isOf(Generation.E2);
    try (var log = new LogLines("network.skale.nms.daemon")) {
      start();
      await().atMost(PATIENCE).until(() -> !rows("SELECT id FROM report").isEmpty());
      contracts.isOf(Generation.B);
      await().atMost(PATIENCE).until(() -> !warnings(log).isEmpty());
      empty("report");
      await()
          .atMost(PATIENCE)
          .until(() -> rows("SELECT DISTINCT target_id FROM report").size() == 3);

      assertThat(warnings(log))
          .singleElement()
          .asString()
          .startsWith("WARN Job assignments failed: manager.json describes")
          .contains("restart the agent");
    }
  }

  @Test
  void checkTellsThatNothingIsSentAndNoKeyNeeded() {
    contracts.isOf(Generation.E2);

    assertThat(duties())
        .contains("next report  none, as these contracts take no verdicts")
        .containsPattern("will +only measure, as .*, and need no ETH_PRIVATE_KEY");
  }

  @Test
  void checkOfANetworkThatTakesVerdictsEndsWithoutAKey() {
    contracts.isOf(Generation.B);

    assertThatThrownBy(this::duties)
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageStartingWith("ETH_PRIVATE_KEY is not set");
  }

  @Test
  void startThatIsRefusedLeavesNothingOpen() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.put("NODE_ID", "99");
    SlaAgent refused = SlaAgent.from(Environment.of(settings, folder));
    startInVain(refused);
    long before = threadsAndFiles();

    for (int i = 0; i < 2 * OTHERS; i++) {
      startInVain(refused);
    }

    await().atMost(PATIENCE).until(() -> threadsAndFiles() < before + OTHERS);
  }

  private static void startInVain(SlaAgent refused) throws Exception {
    try (var opened = new Resources()) {
      assertThatThrownBy(() -> refused.start(opened, Waiting.never()))
          .isInstanceOf(ConfigurationFault.class)
          .hasMessageStartingWith("NODE_ID is 99");
    }
  }

  private static long threadsAndFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"));
        Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return files.count() + threads.count();
    }
  }

  private void start() throws Exception {
    agent.start(
        node,
        new SteadySkaleManager(() -> contracts),
        Notifier.toLog(),
        Waiting.never(),
        resources);
  }

  private static List<String> warnings(LogLines log) {
    return log.all().stream().filter(line -> line.startsWith("WARN")).toList();
  }

  private String duties() {
    var told = new StringWriter();
    agent.tellDuties(node, contracts, new NodeReport(new PrintWriter(told, true)));
    return told.toString();
  }

  private List<String> rows(String sql) {
    return database.query(sql, row -> row.getString(1));
  }
}
