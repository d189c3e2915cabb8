package network.skale.nms.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs programs to their end, as a person at a terminal does.
 *
 * @param folder in which they run
 * @param variables that are set for them
 */
record Terminal(Path folder, Map<String, String> variables) {

  /** What a program left. */
  record Ended(int exit, String output) {}

  Ended run(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      throw new IllegalStateException(List.of(command) + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What it printed.
   *
   * @throws IllegalStateException with that if it failed
   */
  String must(String... command) {
    Ended ended = run(command);
    if (ended.exit() != 0) {
      throw new IllegalStateException(
          "%s ended with %d:%n%s".formatted(List.of(command), ended.exit(), ended.output()));
    }
    return ended.output();
  }
}
