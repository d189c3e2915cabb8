package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every daemon here is a process of its own, which gets real signals. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // each test begins with start()
class DaemonTest {

  private static final Duration IN_TIME = Duration.ofSeconds(5);

  private Process process;
  private BufferedReader output;

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource({
    "runs, job has begun",
    "waits, start waits for something",
    "waits-for-a-person, configuration must be mended",
    "hangs, start does not listen to interrupts",
    "stuck, a part cannot be closed",
  })
  void sigtermEndsTheProcessInTimeWithCodeZero(String behaviour, String situation)
      throws Exception {
    start(behaviour);
    awaitReady();

    assertThat(timeToEndAfterSigterm()).as(situation).isLessThan(IN_TIME);
    assertThat(process.exitValue()).as(situation).isZero();
  }

  @Test
  void sigtermDuringAWaitEndsItAtOnce() throws Exception {
    start("waits");
    awaitReady();

    assertThat(timeToEndAfterSigterm()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void everythingIsClosedAfterSigtermAndNothingIsCalledAFailure() throws Exception {
    start("runs");
    awaitReady();
    timeToEndAfterSigterm();

    assertThat(rest())
        .contains("database closed", "test-agent stops", "test-agent stopped in ")
        .doesNotContain("ERROR", "WARN", "\tat ");
  }

  @Test
  void closingGoesOnPastAPartThatIsStuck() throws Exception {
    start("stuck");
    awaitReady();
    timeToEndAfterSigterm();

    assertThat(rest()).contains("did not close within 3000 ms and is left behind", "database clo");
  }

  @ParameterizedTest
  @CsvSource({
    "fault, 2, NODE_ID is '99': a node below 25 is expected",
    "error, 1, StackOverflowError"
  })
  void failedStartClosesEverythingAndEndsWithItsSentence(
      String behaviour, int code, String sentence) throws Exception {
    start(behaviour);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(rest())
        .contains("ERROR", "test-agent ends: " + sentence, "database closed")
        .doesNotContain("\tat ");
  }

  @Test
  void sigtermWhileAFailedStartIsBeingClosedDoesNotHideTheFailure() throws Exception {
    start("slow-fault");
    awaitReady();

    assertThat(timeToEndAfterSigterm()).isLessThan(IN_TIME);
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private void start(String behaviour) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DaemonProgram.class.getName(),
                behaviour)
            .redirectErrorStream(true)
            .start();
    output = process.inputReader();
  }

  private void awaitReady() throws IOException {
    String line = output.readLine();
    while (line != null && !line.equals("ready")) {
      line = output.readLine();
    }
    assertThat(line).as("the program's word that it is ready").isNotNull();
  }

  private Duration timeToEndAfterSigterm() throws InterruptedException {
    long begin = System.nanoTime();
    process.toHandle().destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private String rest() {
    return String.join("\n", output.lines().toList());
  }
}
