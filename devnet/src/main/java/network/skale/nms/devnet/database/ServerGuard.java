package network.skale.nms.devnet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shell between this JVM and the server. It lives as long as the pipe from us is open; then, be
 * it by {@link #close} or because we were killed, it ends the server and removes the folder.
 */
final class ServerGuard implements AutoCloseable {

  /** Each line on the pipe is a port to start the server on; the data are not worth a shutdown. */
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      while read -r port; do
        "$1/base/bin/mariadbd" --defaults-file="$1/my.cnf" --port="$port" \
          </dev/null >>"$1/log" 2>&1 &
        server=$!
      done
      if [ -n "$server" ]; then kill -KILL "$server"; wait "$server"; fi 2>/dev/null
      rm -rf "$1" || { sleep 2; rm -rf "$1"; }
      """;

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

  private final Path folder;
  private final Process shell;
  private final Writer pipe;

  private ServerGuard(Path folder, Process shell) {
    this.folder = folder;
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
  }

  static ServerGuard over(Path folder) {
    List<String> shell = List.of("sh", "-c", SCRIPT, "sh", folder.toString());
    try {
      return new ServerGuard(
          folder,
          new ProcessBuilder(inOwnSession(shell))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("no shell (sh) can be started", e);
    }
  }

  /** A signal to our whole process group must not keep the guard from cleaning up. */
  private static List<String> inOwnSession(List<String> command) {
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    return Stream.concat(
            Stream.of(SETSID.toString()), command.stream())
        .toList();
  }

  /** Returns whether the server answers; false if it gave up or was not ready in time. */
  boolean startOn(int port, Duration timeout) {
    int seen = log().length();
    send(port);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      String news = log().substring(seen);
      if (news.contains("ready for connections")) {
        return true;
      }
      if (news.contains("Aborting") || !shell.isAlive()) {
        return false;
      }
      pause();
    }
    return false;
  }

  /** The last lines that the server wrote. */
  String endOfLog() {
    List<String> lines = log().lines().toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  @Override
  public void close() {
    try {
      pipe.close();
      if (!shell.waitFor(END_TIMEOUT)) {
        throw new IllegalStateException("the server in " + folder + " did not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the guard of " + folder + " cannot be told to end", e);
    } catch (InterruptedException e) {
      // the guard does its work all the same
      Thread.currentThread().interrupt();
    }
  }

  private void send(int port) {
    try {
      pipe.write(port + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the guard of " + folder + " is gone", e);
    }
  }

  private String log() {
    Path file = folder.resolve("log");
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("the server's log " + file + " cannot be read", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(50));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a database server started", e);
    }
  }
}
