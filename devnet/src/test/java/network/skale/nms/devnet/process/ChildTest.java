package network.skale.nms.devnet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String IGNORES_TERM = "trap '' TERM; echo up; while :; do sleep 1; done";

  @TempDir private Path temporary;

  @Test
  void ownExitCodeIsDelivered() throws TimeoutException {
    try (Child child = Child.of("sh", "-c", "exit 7").start()) {
      assertThat(child.await(PATIENCE)).isEqualTo(7);
    }
  }

  @Test
  void missingProgramEndsWith127() throws TimeoutException {
    try (Child child = Child.of("no-such-program-at-all").start()) {
      assertThat(child.await(PATIENCE)).isEqualTo(127);
    }
  }

  @Test
  void waitingIsBounded() {
    try (Child child = Child.of("sleep", "600").start()) {
      assertThatThrownBy(() -> child.await(Duration.ofMillis(50)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("still runs");
    }
  }

  @Test
  void pidIsTheProgramsOwn() throws TimeoutException {
    var lines = new ConcurrentLinkedQueue<String>();
    try (Child child = Child.of("sh", "-c", "echo $$").lines(lines::add).start()) {
      child.await(PATIENCE);

      assertThat(lines).containsExactly(Long.toString(child.pid()));
    }
  }

  @Test
  void terminatedProgramMayEndInItsOwnWay() {
    var lines = new ConcurrentLinkedQueue<String>();
    String script = "trap 'exit 3' TERM; echo up; while :; do sleep 0.05; done";
    try (Child child = Child.of("sh", "-c", script).lines(lines::add).start()) {
      await().until(() -> lines.contains("up"));

      assertThat(child.terminate(PATIENCE)).isEqualTo(3);
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void programThatIgnoresTermIsKilledAfterPatience() {
    var lines = new ConcurrentLinkedQueue<String>();
    try (Child child = Child.of("sh", "-c", IGNORES_TERM).lines(lines::add).start()) {
      await().until(() -> lines.contains("up"));

      assertThat(child.terminate(Duration.ofMillis(200))).isEqualTo(128 + 9);
    }
  }

  @Test
  void errorsAreReadWithTheOutput() throws TimeoutException {
    var lines = new ConcurrentLinkedQueue<String>();
    String script = "echo one; echo two >&2; printf three";
    try (Child child = Child.of("sh", "-c", script).lines(lines::add).start()) {
      child.await(PATIENCE);

      assertThat(lines).containsExactly("one", "two", "three");
    }
  }

  @Test
  void outputGoesToAFile() throws Exception {
    Path log = temporary.resolve("log");
    try (Child child =
        Child.of("sh", "-c", "pwd; echo $COLOUR")
            .output(log)
            .directory(temporary)
            .environment(Map.of("COLOUR", "blue"))
            .start()) {
      child.await(PATIENCE);
    }

    assertThat(log).hasContent(temporary.toRealPath() + "\nblue");
  }

  @Test
  void programReadsNothing() throws TimeoutException {
    try (Child child = Child.of("cat").start()) {
      assertThat(child.await(PATIENCE)).isZero();
    }
  }

  @Test
  void folderIsGoneWhenTheEndIsTold() throws Exception {
    Path folder = filled("own");
    try (Child child = Child.of("true").removing(folder).start()) {
      child.await(PATIENCE);

      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void whatTheProgramStartedEndsWithIt() throws TimeoutException {
    var lines = new ConcurrentLinkedQueue<String>();
    String script = "sleep 600 & echo $!";
    try (Child child = Child.of("sh", "-c", script).lines(lines::add).start()) {
      child.await(PATIENCE);
      long left = Long.parseLong(lines.element());

      await()
          .atMost(PATIENCE)
          .until(() -> ProcessHandle.of(left).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void killedJvmLeavesNoChildAndNoFolder() throws Exception {
    assertGoneWithItsJvm("sleep 600");
  }

  @Test
  void killedJvmLeavesNoChildThatIgnoresTerm() throws Exception {
    assertGoneWithItsJvm(IGNORES_TERM);
  }

  private void assertGoneWithItsJvm(String script) throws Exception {
    Path folder = filled("theirs");
    Path program = Files.writeString(temporary.resolve("program.sh"), script);
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                classPath(),
                ChildOwner.class.getName(),
                folder.toString(),
                program.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      await().until(() -> child.children().findAny().isPresent());
      List<ProcessHandle> family = Stream.concat(Stream.of(child), child.descendants()).toList();

      jvm.destroyForcibly();

      await().atMost(PATIENCE).until(() -> Files.notExists(folder));
      await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      jvm.destroyForcibly();
    }
  }

  private Path filled(String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name).resolve("deep"));
    Files.writeString(folder.resolve("file"), "x");
    return folder.getParent();
  }

  private static String classPath() throws URISyntaxException {
    return String.join(File.pathSeparator, List.of(codeOf(Child.class), codeOf(ChildOwner.class)));
  }

  private static String codeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
