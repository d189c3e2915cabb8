package network.skale.nms.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.process.Folders;
import network.skale.nms.devnet.process.Parts;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseAddress;
import org.awaitility.Awaitility;

/**
 * One short epoch with MySQL and node 0's agents in containers, put there by the operator's own
 * scripts; both agents are killed in it. Tests look at what came of it.
 */
final class ContainersRun implements AutoCloseable {

  static final String SLA = "skale_sla";
  static final String BOUNTY = "skale_bounty";
  static final String MYSQL = "skale-mysql";

  private static final String NAKED = "nms-without-settings";
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final long ME = 0;

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(130), Duration.ofSeconds(45), Duration.ofSeconds(4));

  private static final Duration SETTLING = Duration.ofSeconds(90);

  /** With all that a shell, Docker or a dotenv file could stumble over. */
  private static final String PASSWORD = "it's $HOME \\ #1";

  private final Parts parts = new Parts();
  private final Path folder;
  private final Terminal terminal;
  private final Devnet devnet;
  private final Database database;
  private final ChainLedger ledger;
  private final List<Due> due;
  private final Verification verification;
  private final long firstNonce;
  private final Journal journal;
  private final long nextNonce;

  ContainersRun() throws Exception {
    folder = Files.createTempDirectory("nms-containers-");
    terminal = new Terminal(CHECKOUT, Map.of("SKALE_DIR", folder.resolve("skale_vol").toString()));
    parts.add(() -> Folders.delete(folder));
    try {
      parts.add(this::removeContainers);
      devnet =
          parts.add(
              Devnet.start(DevnetSettings.defaults().withPeriods(PERIODS).withFolder(folder)));
      prepareNode();
      script("test_data/create_environment.sh");
      script("sla-agent/install.sh");
      script("bounty-agent/install.sh");
      database = parts.add(Database.open(address()));
      ledger = new ChainLedger(devnet, ME);
      due = ledger.due();
      firstNonce = nonce();
      var samples = new RawSamples(database, ME);
      verification = new Verification(PERIODS, PERIODS.check(), samples, Faults.ofQuickstart());
      passEpoch(samples);
      journal = Journal.read(database);
      nextNonce = nonce();
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** The folders and the settings file that a node has. */
  private void prepareNode() throws IOException {
    Path nodeData = Files.createDirectory(devnet.skaleVol().resolve("node_data"));
    Files.copy(devnet.nodeData().resolve("node_config.json"), nodeData.resolve("node_config.json"));
    Files.writeString(
        settings(),
        """
        # as an operator would write it
        ENDPOINT=%s # the devnet's
        ETH_PRIVATE_KEY='%s'
        DB_USER="nms"
        DB_PASSWORD="%s"
        DB_ROOT_PASSWORD=of-a-test-only
        MONITOR_PERIOD=4
        MIN_COVERAGE=0.2
        GOOD_IPS=127.0.0.1
        """
            .formatted(devnet.endpoint(), devnet.owner((int) ME).key(), PASSWORD));
  }

  private Path settings() {
    return folder.resolve("settings.env");
  }

  private void script(String name) {
    System.out.println(terminal.must("sh", name, settings().toString()));
  }

  private static DatabaseAddress address() {
    return new DatabaseAddress("127.0.0.1", 3307, "db_skale", "nms", PASSWORD);
  }

  private void passEpoch(RawSamples samples) throws Exception {
    var epoch =
        new Epoch(
            devnet, ledger, samples, Faults.ofQuickstart(), due, verification.lastMoment(due));
    Instant report = due.stream().map(Due::reportDate).min(Instant::compareTo).orElseThrow();
    CompletableFuture<Void> kills = CompletableFuture.runAsync(() -> killAround(report));
    epoch.await(List.of(), new Progress(System.out, false), SETTLING);
    kills.join();
    Awaitility.await("journal").atMost(SETTLING).until(() -> isSettled(due.size() + 1));
  }

  private long nonce() {
    String owner = devnet.owner((int) ME).address().hex();
    return Long.decode(devnet.chain().rpc("eth_getTransactionCount", owner, "pending").asString());
  }

  private boolean isSettled(int owed) {
    return Journal.read(database).isSettled(owed);
  }

  /** Once while it only measures, and both when the verdicts are on their way. */
  private void killAround(Instant report) {
    awaitChain(report.minusSeconds(30));
    killAndStart(SLA);
    awaitChain(report.plusSeconds(3));
    killAndStart(SLA);
    killAndStart(BOUNTY);
  }

  private void awaitChain(Instant time) {
    Awaitility.await("block of " + time)
        .atMost(PERIODS.reward().plus(SETTLING))
        .until(() -> !devnet.chain().time().isBefore(time));
  }

  private void killAndStart(String container) {
    docker("kill", container);
    docker("start", container);
  }

  /** What the docker command printed. */
  String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return terminal.must(command.toArray(String[]::new));
  }

  /** One value of {@code docker inspect}. */
  String inspect(String container, String format) {
    return docker("container", "inspect", "--format", "{{" + format + "}}", container);
  }

  /** What check-config prints in a container of its own with these options. */
  String checkConfig(String... options) {
    List<String> command =
        new ArrayList<>(List.of("run", "--rm", "--network=host", "--env=ENV_FILE=/settings"));
    command.add("--volume=%s:/settings:ro".formatted(settings()));
    command.add("--volume=%s:/skale_vol:ro".formatted(devnet.skaleVol()));
    command.add("--volume=%s:/skale_node_data".formatted(nodeData()));
    command.addAll(List.of(options));
    command.addAll(List.of(inspect(SLA, ".Config.Image"), "check-config"));
    return docker(command.toArray(String[]::new));
  }

  /** Returns its name; it ends with this run. */
  String startWithoutSettings() {
    docker("run", "--detach", "--name", NAKED, inspect(SLA, ".Config.Image"));
    return NAKED;
  }

  Output log(String container) {
    return new Output(docker("logs", container).lines().toList());
  }

  Path nodeData() {
    return devnet.skaleVol().resolve("node_data");
  }

  ChainLedger ledger() {
    return ledger;
  }

  Devnet devnet() {
    return devnet;
  }

  /** What node 0 owed. */
  List<Due> due() {
    return due;
  }

  /** As it was when the epoch's last duty was settled. */
  Journal journal() {
    return journal;
  }

  /** What the chain has seen of the agents' key in the epoch. */
  List<Long> usedNonces() {
    return LongStream.range(firstNonce, nextNonce).boxed().toList();
  }

  /** On how many dates verdicts fall due: no more transactions are needed for them. */
  int reportDates() {
    return (int) due.stream().map(Due::reportDate).distinct().count();
  }

  Database database() {
    return database;
  }

  Verification verification() {
    return verification;
  }

  List<String> secrets() {
    return List.of(PASSWORD.toLowerCase(), devnet.owner((int) ME).key().substring(2));
  }

  private void removeContainers() {
    for (String container : List.of(SLA, BOUNTY, NAKED, MYSQL)) {
      var _ = terminal.run("docker", "rm", "--force", "--volumes", container);
    }
    var _ = terminal.run("docker", "volume", "rm", "--force", "skale-mysql-9");
  }

  @Override
  public void close() {
    parts.close();
  }
}
