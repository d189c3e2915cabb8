package network.skale.nms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AgentCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> settings = new HashMap<>();
  private StandInAgent.Behaviour behaviour = () -> {};

  @BeforeEach
  void completeSettings() {
    settings.putAll(
        Map.of(
            "ENDPOINT", "http://127.0.0.1:1",
            "DB_USER", "nms",
            "DB_PASSWORD", "hunter2",
            "NODE_DATA", folder.toString(),
            "STATUS_PORT", "0"));
  }

  @AfterEach
  void asBefore() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.detachAppender("FILE");
    context().getLogger("network.skale.nms").setLevel(null);
  }

  @Test
  void helpShowsCommandsAndExitCodes() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "Usage: test-agent",
            "Does nothing.",
            "run",
            "check-config",
            "--dry-run",
            "duties",
            "Exit codes: 0");
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("test-agent \\d+\\.\\d+\\.\\d+\\S* \\(Java 25\\)\\R");
  }

  @Test
  void unknownOptionIsRefusedWithTheUsage() {
    assertThat(execute("--frobnicate")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--frobnicate'", "Usage: test-agent");
  }

  @Test
  void dryRunIsAskedForWithOrWithoutTheWordRun() throws IOException {
    assertThat(execute("--dry-run")).isEqualTo(2);
    assertThat(execute("run", "--dry-run")).isEqualTo(2);
    assertThat(execute("--dry-run", "run")).isEqualTo(2);
    assertThat(err.toString()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("log").resolve("test-agent.log")))
        .filteredOn(line -> line.endsWith("test-agent ends: this is a dry run"))
        .hasSize(3);
  }

  @Test
  void dryRunIsRefusedForWhatIsNoRun() {
    assertThat(execute("--dry-run", "check-config")).isEqualTo(2);
    assertThat(err.toString()).contains("--dry-run is for run only, not for check-config");
    assertThat(out.toString()).doesNotContain("DB_USER");
  }

  @Test
  void checkConfigPrintsWhatTheAgentFound() {
    assertThat(execute("check-config")).isZero();
    assertThat(out.toString()).isEqualTo("DB_USER is nms" + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkConfigTellsEveryWrongSettingAndEndsWithTwo() {
    settings.put("DB_PORT", "x");
    settings.put("ENDPOINT", "");

    assertThat(execute("check-config")).isEqualTo(2);
    assertThat(err.toString())
        .contains("2 settings are wrong:", "  1. ENDPOINT is not set", "  2. DB_PORT is 'x'")
        .doesNotContain("\tat ", "hunter2");
  }

  @Test
  void checkConfigEndsWithOneIfSomethingCannotBeReached() {
    behaviour =
        () -> {
          throw new ChainUnavailable("http://127.0.0.1:1 gave no answer");
        };

    assertThat(execute("check-config")).isEqualTo(1);
    assertThat(out.toString()).contains("DB_USER is nms");
    assertThat(err.toString())
        .isEqualTo("http://127.0.0.1:1 gave no answer" + System.lineSeparator());
  }

  @Test
  void checkConfigEndsWithTwoIfAPersonMustMendSomething() {
    behaviour =
        () -> {
          throw new ConfigurationFault("access denied for nms");
        };

    assertThat(execute("check-config")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("access denied for nms" + System.lineSeparator());
  }

  @Test
  void runIsTheDefaultAndRefusesWrongSettings() {
    settings.remove("DB_PASSWORD");

    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("One setting is wrong:")
        .contains("DB_PASSWORD is not set, nor is DB_PASSWORD_FILE")
        .doesNotContain("\tat ");
  }

  @Test
  void withoutArgumentsTheProgramRefusesWrongSettingsToo() {
    settings.remove("DB_PASSWORD");

    assertThat(AgentCommand.execute(program(), new String[0], settings)).isEqualTo(2);
  }

  @Test
  void failedStartEndsWithTheCodeOfItsFailure() {
    behaviour =
        () -> {
          throw new IllegalStateException("unexpected");
        };
    assertThat(execute("run")).isEqualTo(1);

    behaviour =
        () -> {
          throw new ConfigurationFault("mend it");
        };
    assertThat(execute("run")).isEqualTo(2);
  }

  @Test
  void runLogsToTheFileThatOperatorsKnowOneLineForEachEventInUtc() throws IOException {
    behaviour =
        () -> {
          throw new ConfigurationFault("mend\nit");
        };
    execute("run");

    assertThat(Files.readAllLines(folder.resolve("log").resolve("test-agent.log")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z INFO  .*test-agent \\S+ starts"),
            line -> assertThat(line).endsWith("StandInAgent: first line second line"),
            line -> assertThat(line).endsWith("ERROR [main] Daemon: test-agent ends: mend it"));
  }

  @Test
  void folderThatCannotBeWrittenIsWarnedOfOnceAndRunGoesOn() {
    settings.put("NODE_DATA", "/no/such/folder");
    behaviour =
        () -> {
          throw new ConfigurationFault("got here");
        };

    try (var lines = new LogLines(LogOutput.class)) {
      assertThat(execute("run")).isEqualTo(2);
      assertThat(lines.all())
          .singleElement()
          .asString()
          .startsWith(
              "WARN The log goes to stdout only, as /no/such/folder/log/test-agent.log cannot be"
                  + " written");
    }
  }

  @Test
  void verboseLogsStackTraces() throws IOException {
    behaviour =
        () -> {
          throw new IllegalStateException("unexpected");
        };
    execute("run", "--verbose");

    assertThat(Files.readString(folder.resolve("log").resolve("test-agent.log")))
        .contains("DEBUG", "java.lang.IllegalStateException: unexpected", "\tat network.skale");
  }

  @Test
  void thirdPartiesAreQuiet() {
    assertThat(level("org.quartz.core")).isEqualTo(Level.WARN);
    assertThat(level("com.zaxxer.hikari.pool")).isEqualTo(Level.ERROR);
    assertThat(level("org.flywaydb.core")).isEqualTo(Level.OFF);
    assertThat(level("network.skale.nms.daemon")).isEqualTo(Level.INFO);
  }

  private int execute(String... args) {
    return AgentCommand.commandLine(program(), settings, folder)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private AgentProgram program() {
    return new AgentProgram(
        "test-agent",
        "Does nothing.",
        0,
        InstantSource.system(),
        environment -> StandInAgent.from(environment, behaviour));
  }

  private static Level level(String logger) {
    return context().getLogger(logger).getEffectiveLevel();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
