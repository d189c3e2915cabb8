package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.process.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFaultsTest {

  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WRONG_PASSWORD = "surely-not-the-password";

  @TempDir private static Path folder;
  private static Devnet devnet;
  private static List<String> secrets;

  /** Either agent. */
  private enum Kind {
    SLA("sla-agent", AgentProcess::sla),
    BOUNTY("bounty-agent", AgentProcess::bounty);

    private final String program;
    private final KillCase.Starter starter;

    Kind(String program, KillCase.Starter starter) {
      this.program = program;
      this.starter = starter;
    }
  }

  /** How a command ended. */
  private record Ended(int code, List<String> lines) {

    String text() {
      return String.join("\n", lines);
    }
  }

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.empty();
    devnet =
        Devnet.start(
            DevnetSettings.defaults()
                .withNodes(NODES)
                .withDatabase(() -> new DatabaseAccess(database.address(), database)));
    secrets =
        List.of(
            database.address().password(),
            WRONG_PASSWORD,
            devnet.owner(0).key().substring(2),
            devnet.owner(1).key().substring(2));
  }

  @AfterAll
  static void end() {
    devnet.close();
  }

  /** Node 0's settings with these changes. */
  private static Map<String, String> settings(Map<String, String> changes) {
    var settings = new LinkedHashMap<>(devnet.environment());
    settings.putAll(changes);
    return settings;
  }

  private static Ended run(Kind kind, Map<String, String> changes, String... args)
      throws TimeoutException {
    try (AgentProcess agent = kind.starter.start(settings(changes), folder, args)) {
      var ended = new Ended(agent.process().await(PATIENCE), agent.lines());
      new Output(ended.lines()).isClean(secrets);
      return ended;
    }
  }

  /** SIGTERM ends it in time, with 0, whatever it waits for. */
  private static void stopsWell(AgentProcess agent) {
    assertThat(agent.stop()).isZero();
    new Output(agent.lines()).isClean(secrets);
  }

  private static List<String> awaitLine(AgentProcess agent, String words) {
    return await("'" + words + "'")
        .atMost(PATIENCE)
        .until(() -> new Output(agent.lines()).with(words), found -> !found.isEmpty());
  }

  private static void tellsOnce(Ended ended, String... words) {
    assertThat(new Output(ended.lines()).with(words[0]))
        .as(ended.text())
        .singleElement()
        .asString()
        .contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check-config"})
  void wrongDatabasePasswordMustBeMended(String command) throws Exception {
    Ended ended = run(Kind.SLA, Map.of("DB_PASSWORD", WRONG_PASSWORD), command);

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    tellsOnce(ended, "DB_PASSWORD", devnet.environment().get("DB_USER"));
  }

  @Test
  void unreachableEndpointIsWaitedForWithOneWarningAndOneAllClear() throws Exception {
    int port = FreePort.any();
    StatusPort status = StatusPort.free();
    Map<String, String> away =
        Map.of("ENDPOINT", "http://127.0.0.1:" + port, "STATUS_PORT", status.setting());
    try (AgentProcess agent = AgentProcess.bounty(settings(away), folder)) {
      awaitLine(agent, "Waiting for the Ethereum node");
      assertThat(status.get("/readyz"))
          .startsWith("503 FAIL start: waiting for the Ethereum node for ")
          .endsWith("\nnot ready\n");
      try (RpcProxy proxy = RpcProxy.start(devnet.endpoint(), port)) {
        awaitLine(agent, "bounty-agent runs");
        var output = new Output(agent.lines());
        assertThat(output.warnings()).hasSize(1);
        assertThat(output.warnings().getFirst()).contains(proxy.endpoint().getAuthority());
        assertThat(output.with("Got the Ethereum node after")).hasSize(1);
        assertThat(status.get("/readyz"))
            .isEqualTo("200 ok   start\nok   database\nok   ethereum node\nok   jobs\nready\n");
        stopsWell(agent);
      }
    }
  }

  @Test
  void unreachableEndpointFailsTheCheckInOneSentence() throws Exception {
    String endpoint = "127.0.0.1:" + FreePort.any();
    Ended ended = run(Kind.SLA, Map.of("ENDPOINT", "http://" + endpoint), "check-config");

    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(1);
    tellsOnce(ended, endpoint);
  }

  @Test
  void unreachableDatabaseFailsTheCheckInOneSentence() throws Exception {
    String port = Integer.toString(FreePort.any());
    Ended ended = run(Kind.BOUNTY, Map.of("DB_PORT", port), "check-config");

    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(1);
    tellsOnce(ended, port);
  }

  @Test
  void missingManagerFileIsWaitedForWithOneWarningAndOneAllClear() throws IOException {
    Path volume = folder.resolve("volume");
    Map<String, String> changes = Map.of("SKALE_VOL", volume.toString());
    try (AgentProcess agent = AgentProcess.sla(settings(changes), folder)) {
      String warning = awaitLine(agent, "Waiting for the SKALE Manager contracts").getFirst();
      assertThat(warning).contains(volume.resolve("contracts_info/manager.json").toString());
      Path target = Files.createDirectories(volume.resolve("contracts_info"));
      var _ =
          Files.copy(
              devnet.skaleVol().resolve("contracts_info/manager.json"),
              target.resolve("manager.json"));
      awaitLine(agent, "sla-agent runs");
      var output = new Output(agent.lines());
      assertThat(output.warnings()).hasSize(1);
      assertThat(output.with("Got the SKALE Manager contracts after")).hasSize(1);
      stopsWell(agent);
    }
  }

  @Test
  void missingManagerFileFailsTheCheckInOneSentence() throws Exception {
    Path nowhere = folder.resolve("nowhere");
    Ended ended = run(Kind.BOUNTY, Map.of("SKALE_VOL", nowhere.toString()), "check-config");

    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(ended.lines()).hasSize(1);
    tellsOnce(ended, nowhere.resolve("contracts_info/manager.json").toString());
  }

  @Test
  void sigtermEndsAnAgentThatWaits() {
    Map<String, String> away = Map.of("DB_PORT", Integer.toString(FreePort.any()));
    try (AgentProcess agent = AgentProcess.sla(settings(away), folder)) {
      awaitLine(agent, "Waiting for the database");
      stopsWell(agent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check-config"})
  void nodeIdOutOfRangeMustBeMended(String command) throws Exception {
    Ended ended = run(Kind.SLA, Map.of("NODE_ID", "3"), command);

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    tellsOnce(ended, "NODE_ID is 3", "0 to 2");
  }

  @Test
  void keyOfAnotherNodeMustBeMended() throws Exception {
    String foreign = devnet.owner(1).key();
    Ended ended = run(Kind.BOUNTY, Map.of("ETH_PRIVATE_KEY", foreign), "run");

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    assertThat(ended.text().toLowerCase()).contains(devnet.owner(1).address().hex().toLowerCase());
    tellsOnce(ended, "ETH_PRIVATE_KEY", "node 0");
  }

  @ParameterizedTest
  @EnumSource
  void missingKeyMustBeMended(Kind kind) throws Exception {
    Ended ended = run(kind, Map.of("ETH_PRIVATE_KEY", ""), "run");

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    tellsOnce(ended, "ETH_PRIVATE_KEY is not set");
  }

  @Test
  void checkSaysThatAKeyIsMissing() throws Exception {
    Ended ended = run(Kind.SLA, Map.of("ETH_PRIVATE_KEY", ""), "check-config");

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    assertThat(ended.text()).contains("generation", "ETH_PRIVATE_KEY is not set, but it is needed");
    assertThat(new Output(ended.lines()).with("will ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check-config"})
  void severalMistakesAreToldAtOnce(String command) throws Exception {
    Ended ended =
        run(
            Kind.SLA,
            Map.of(
                "ENDPOINT", "ftp://127.0.0.1",
                "DB_PORT", "99999",
                "DB_USER", "\"nms\"",
                "DB_PASSWORD", "'" + WRONG_PASSWORD + "'",
                "NODE_ID", "-1",
                "ETH_PRIVATE_KEY", devnet.owner(0).key() + "00"),
            command);

    assertThat(ended.code()).as(ended.text()).isEqualTo(2);
    assertThat(ended.text()).contains("6 settings are wrong");
    assertThat(ended.lines()).filteredOn(line -> line.matches(".*\\b[1-6]\\. .*")).isNotEmpty();
    assertThat(ended.text())
        .containsPattern("\\b1\\. ")
        .containsPattern("\\b6\\. ")
        .contains("ENDPOINT is 'ftp://127.0.0.1'")
        .contains("DB_PORT is '99999'")
        .contains("DB_USER is \"nms\" and still wears its quotes")
        .contains("DB_PASSWORD (not shown) still wears its quotes")
        .contains("NODE_ID is '-1'")
        .contains("ETH_PRIVATE_KEY has a wrong value (not shown");
  }

  @ParameterizedTest
  @EnumSource
  void checkOfAGoodSetUpTellsWhatItFound(Kind kind) throws Exception {
    Map<String, String> hook = Map.of("NOTIFY_URL", "http://127.0.0.1:9/5ecre7?token=5ecre7");
    Ended ended = run(kind, hook, "check-config");

    assertThat(ended.code()).as(ended.text()).isZero();
    assertThat(ended.text())
        .containsPattern("alerts +in the log, and posted to 127.0.0.1\\R")
        .doesNotContain("5ecre7")
        .contains("generation B")
        .containsIgnoringCase(devnet.contracts().skaleManager().address().hex())
        .contains(devnet.environment().get("DB_NAME"))
        .contains("0 'node-0', ")
        .containsIgnoringCase(devnet.owner(0).address().hex())
        .containsPattern("wallet .* with [0-9.]+ ETH")
        .containsPattern("next reward +20[0-9-]+T[0-9:]+Z")
        .containsPattern("will +" + (kind == Kind.SLA ? "check 2 nodes" : "claim the bounty"));
  }

  @Test
  void checkSendsNothing() throws Exception {
    String before = nonce();

    assertThat(run(Kind.BOUNTY, Map.of(), "check-config").code()).isZero();
    assertThat(nonce()).isEqualTo(before);
  }

  private static String nonce() {
    String owner = devnet.owner(0).address().hex();
    return devnet.chain().rpc("eth_getTransactionCount", owner, "pending").asString();
  }

  @ParameterizedTest
  @EnumSource
  void helpAndVersionNeedNoSettings(Kind kind) throws Exception {
    assertHelp(command(kind, "--help"), kind);
    Ended version = command(kind, "--version");
    assertThat(version.code()).isZero();
    assertThat(version.text()).matches(kind.program + " [0-9].* \\(Java [0-9]+\\)");
  }

  private static void assertHelp(Ended help, Kind kind) {
    assertThat(help.code()).isZero();
    assertThat(help.text())
        .contains("Usage: " + kind.program, "run", "check-config", "Exit codes:");
  }

  private static Ended command(Kind kind, String argument) throws TimeoutException {
    try (AgentProcess agent = kind.starter.start(Map.of(), folder, argument)) {
      return new Ended(agent.process().await(PATIENCE), agent.lines());
    }
  }
}
