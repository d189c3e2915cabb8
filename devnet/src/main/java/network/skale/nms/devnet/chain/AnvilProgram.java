package network.skale.nms.devnet.chain;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where anvil is: ANVIL names it, or it is on the PATH, or npm has put it into the checkout's
 * devnet/node_modules.
 */
final class AnvilProgram {

  private AnvilProgram() {}

  /**
   * @throws IllegalStateException with a sentence that says what to install
   */
  static Path find() {
    Path code =
        Path.of(
            URI.create(
                AnvilProgram.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return find(System.getenv(), Stream.of(code, Path.of("").toAbsolutePath()));
  }

  /**
   * @param starts from where to look upwards for a folder devnet
   */
  static Path find(Map<String, String> environment, Stream<Path> starts) {
    String named = environment.get("ANVIL");
    if (named != null) {
      return existing(Path.of(named));
    }
    return onPath(environment.getOrDefault("PATH", ""))
        .or(() -> starts.flatMap(AnvilProgram::npmCopies).filter(Files::isExecutable).findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "anvil, the Ethereum node of the devnet, is not there: run 'npm ci' in the"
                        + " folder devnet, or install Foundry, or name the program with ANVIL"));
  }

  private static Path existing(Path named) {
    if (!Files.isExecutable(named)) {
      throw new IllegalStateException(
          "ANVIL=" + named + " is no program: name the path of anvil, or unset ANVIL");
    }
    return named;
  }

  private static Optional<Path> onPath(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "anvil"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> npmCopies(Path start) {
    List<Path> copies = new ArrayList<>();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      copies.add(folder.resolve("devnet/node_modules/@foundry-rs").resolve(npmPackage()));
    }
    return copies.stream();
  }

  /** The platform's package; the wrapper package beside it needs node to run. */
  private static String npmPackage() {
    String os =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return "anvil-%s-%s/bin/anvil".formatted(os, cpu);
  }
}
