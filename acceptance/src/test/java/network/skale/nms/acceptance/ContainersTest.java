package network.skale.nms.acceptance;

import static network.skale.nms.acceptance.ContainersRun.BOUNTY;
import static network.skale.nms.acceptance.ContainersRun.MYSQL;
import static network.skale.nms.acceptance.ContainersRun.SLA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import network.skale.nms.acceptance.ChainLedger.Judged;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images and the operator's scripts on a real Docker engine. Needs the images of {@code sh
 * ./build_all.sh}; the last tests stop what the others look at.
 */
@Tag("docker")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersTest {

  private static final Duration PROMISED_STOP = Duration.ofSeconds(5);

  /** Four checks, 30 s apart, and what they take. */
  private static final Duration HEALTH = Duration.ofMinutes(4);

  private static ContainersRun run;

  @BeforeAll
  static void start() throws Exception {
    run = new ContainersRun();
  }

  @AfterAll
  static void end() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void everyVerdictIsCountedOnceWithTheRightNumbers() {
    List<Judged> judged = run.ledger().verdicts();

    assertThat(run.verification().lines(run.due(), judged))
        .hasSize(24)
        .allSatisfy(line -> assertThat(line.faults()).as("%s", line).isEmpty());
  }

  @Test
  void bountyIsClaimedOnce() {
    assertThat(run.ledger().claims()).hasSize(1);
  }

  @Test
  void killsLeaveNoTransactionTooManyAndNoGapOfNonces() {
    assertThat(run.journal().duties()).hasSize(25).containsOnly("done");
    assertThat(run.journal().txs())
        .allSatisfy(tx -> assertThat(tx.state() + " " + tx.outcome()).isEqualTo("final mined"));
    assertThat(run.journal().attempts()).hasSameSizeAs(run.journal().txs());
    assertThat(run.journal().txs())
        .hasSizeLessThanOrEqualTo(run.reportDates() + 1)
        .extracting(Journal.Tx::nonce)
        .isEqualTo(run.usedNonces());
  }

  @ParameterizedTest
  @ValueSource(strings = {SLA, BOUNTY})
  void agentIsNoRootAndHasNoMoreThanItNeeds(String container) {
    String pid = run.inspect(container, ".State.Pid");
    String status = run.docker("exec", container, "grep", "-E", "^(Uid|CapEff):", "/proc/1/status");

    assertThat(pid).isNotEqualTo("0");
    assertThat(status.lines().map(line -> line.replaceAll("\\s+", " ")))
        .containsExactly(
            "Uid: 65532 65532 65532 65532",
            // CAP_NET_RAW for pings, nothing for the claim
            container.equals(SLA) ? "CapEff: 0000000000002000" : "CapEff: 0000000000000000");
    assertThat(run.inspect(container, ".HostConfig.ReadonlyRootfs")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {SLA, BOUNTY})
  void logIsCleanAndStandsWhereOperatorsKnowIt(String container) {
    String name = container.equals(SLA) ? "sla-agent" : "bounty-agent";

    run.log(container).isClean(run.secrets());
    assertThat(run.nodeData().resolve("log").resolve(name + ".log")).isNotEmptyFile();
  }

  @Test
  void agentMayPingByTheCapabilityThatItsEntrypointHandsOn() {
    assertThat(
            run.checkConfig(
                "--cap-drop=ALL", "--cap-add=NET_RAW", "--cap-add=SETUID", "--cap-add=SETGID"))
        .contains("icmp         allowed, by ");
  }

  /** What it is on this machine, is for the machine to say: nobody changes it for a test. */
  @Test
  void withoutCapabilityTheHostsGroupRangeDecidesAndIsToldOfIfItForbids() throws IOException {
    String icmp = run.checkConfig("--cap-drop=ALL", "--user=65532:65532");

    if (isInGroupRange(65532)) {
      assertThat(icmp).contains("icmp         allowed, by ");
    } else {
      assertThat(icmp)
          .contains("This process may not send ICMP echo")
          .contains("docker run --cap-add=NET_RAW")
          .contains("net.ipv4.ping_group_range");
    }
  }

  private static boolean isInGroupRange(int group) throws IOException {
    // not readString: the kernel answers only the first read, and that one asks for a single byte
    List<String> lines = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ping_group_range"));
    String[] range = lines.getFirst().split("\\s+");
    return Integer.parseInt(range[0]) <= group && group <= Integer.parseInt(range[1]);
  }

  @Test
  void configurationFaultKeepsTheContainerUpAndIsToldOnce() {
    String container = run.startWithoutSettings();

    Awaitility.await()
        .until(
            () ->
                run.log(container).with("The start has to wait until this is mended").size() == 1);
    assertThat(run.inspect(container, ".State.Running")).isEqualTo("true");
    assertThat(run.log(container).with("ENDPOINT is not set")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {SLA, BOUNTY})
  void imageHoldsNoSecretAndNoDevnet(String container) {
    String image = run.inspect(container, ".Config.Image");

    assertThat(run.docker("history", "--no-trunc", image)).doesNotContainIgnoringCase("password");
    assertThat(run.docker("exec", container, "ls", "/opt/skale-nms", "/opt/skale-nms/lib"))
        .doesNotContainIgnoringCase("devnet")
        .doesNotContainIgnoringCase("mariadb");
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {SLA, BOUNTY})
  void containerIsHealthy(String container) {
    awaitHealth(container, "healthy");
  }

  @Test
  @Order(Order.DEFAULT + 1)
  void containersAreUnhealthyWhileTheDatabaseIsAwayForLong() {
    run.docker("stop", MYSQL);
    awaitHealth(SLA, "unhealthy");
    awaitHealth(BOUNTY, "unhealthy");

    run.docker("start", MYSQL);
    awaitHealth(SLA, "healthy");
    awaitHealth(BOUNTY, "healthy");
    assertThat(run.inspect(SLA, ".RestartCount")).isEqualTo("0");
  }

  @ParameterizedTest
  @Order(Order.DEFAULT + 2)
  @ValueSource(strings = {SLA, BOUNTY})
  void stopTakesLessThanFiveSecondsAndEndsWithZero(String container) {
    long begin = System.nanoTime();
    run.docker("stop", container);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED_STOP);
    assertThat(run.inspect(container, ".State.ExitCode")).isEqualTo("0");
  }

  private static void awaitHealth(String container, String health) {
    Awaitility.await(container + " is " + health)
        .atMost(HEALTH)
        .until(() -> run.inspect(container, ".State.Health.Status").equals(health));
  }
}
