package network.skale.nms.devnet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A shell beside this JVM, whose input is a pipe from us. It sees the pipe's end, be it by {@link
 * #close} or because we were killed, and cleans up then.
 */
final class Guard implements AutoCloseable {

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration END_TIMEOUT = Duration.ofSeconds(20);

  private final Process shell;
  private final Writer pipe;

  private Guard(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /** The script finds {@code argument} in {@code $1}. */
  static Guard over(String argument, String script) {
    List<String> command = new ArrayList<>();
    // a signal to our whole process group must not keep the guard from cleaning up
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(List.of("sh", "-c", "trap '' INT HUP TERM\n" + script, "sh", argument));
    try {
      return new Guard(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("no shell (sh) can be started", e);
    }
  }

  /** One line to the script. */
  void send(String line) {
    try {
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the guard with process " + shell.pid() + " is gone", e);
    }
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /** Returns when everything is cleaned up. */
  @Override
  public void close() {
    try {
      pipe.close();
      if (!shell.waitFor(END_TIMEOUT)) {
        throw new IllegalStateException(
            "the guard with process %d did not clean up in %s".formatted(shell.pid(), END_TIMEOUT));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the guard with process " + shell.pid() + " cannot be told to end", e);
    } catch (InterruptedException e) {
      // the guard does its work all the same
      Thread.currentThread().interrupt();
    }
  }
}
