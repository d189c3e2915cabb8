package network.skale.nms.devnet.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilProgramTest {

  @TempDir private Path temporary;

  @Test
  void namedProgramComesFirst() throws IOException {
    Path named = program("my-anvil");
    Path onPath = program("bin/anvil");

    var environment = Map.of("ANVIL", named.toString(), "PATH", onPath.getParent().toString());
    assertThat(AnvilProgram.find(environment, Stream.of())).isEqualTo(named);
  }

  @Test
  void namedProgramThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> AnvilProgram.find(Map.of("ANVIL", "/no/anvil"), Stream.of()))
        .hasMessage("ANVIL=/no/anvil is no program: name the path of anvil, or unset ANVIL");
  }

  @Test
  void programOnThePathComesSecond() throws IOException {
    Path onPath = program("bin/anvil");

    var environment = Map.of("PATH", "/no/such/folder:" + onPath.getParent());
    assertThat(AnvilProgram.find(environment, Stream.of())).isEqualTo(onPath);
  }

  @Test
  void npmCopyIsFoundFromDeepInTheCheckout() {
    Path classes = Path.of("target", "classes").toAbsolutePath();

    assertThat(AnvilProgram.find(Map.of(), Stream.of(classes)))
        .isExecutable()
        .isEqualTo(AnvilProgram.find(Map.of(), Stream.of(Path.of("").toAbsolutePath())));
  }

  @Test
  void absenceIsToldWithWhatToInstall() {
    assertThatThrownBy(() -> AnvilProgram.find(Map.of(), Stream.of(temporary)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run 'npm ci' in the folder devnet")
        .hasMessageContaining("ANVIL");
  }

  private Path program(String name) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }
}
