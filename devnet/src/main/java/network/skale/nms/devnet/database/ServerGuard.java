package network.skale.nms.devnet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Starts the MariaDB server in a folder; ends it and removes the folder, whatever becomes of us.
 */
final class ServerGuard implements AutoCloseable {

  /** Each line on the pipe is a port to start the server on; the data are not worth a shutdown. */
  private static final String SCRIPT =
      """
      while read -r port; do
        "$1/base/bin/mariadbd" --defaults-file="$1/my.cnf" --port="$port" \
          </dev/null >>"$1/log" 2>&1 &
        server=$!
      done
      if [ -n "$server" ]; then kill -KILL "$server"; wait "$server"; fi 2>/dev/null
      rm -rf "$1" || { sleep 2; rm -rf "$1"; }
      """;

  private final Path folder;
  private final Guard guard;

  private ServerGuard(Path folder, Guard guard) {
    this.folder = folder;
    this.guard = guard;
  }

  static ServerGuard over(Path folder) {
    return new ServerGuard(folder, Guard.over(folder.toString(), SCRIPT));
  }

  /** Returns whether the server answers; false if it gave up or was not ready in time. */
  boolean startOn(int port, Duration timeout) {
    int seen = log().length();
    guard.send(Integer.toString(port));
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      String news = log().substring(seen);
      if (news.contains("ready for connections")) {
        return true;
      }
      if (news.contains("Aborting") || !guard.isAlive()) {
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
    guard.close();
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
