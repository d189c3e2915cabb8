package network.skale.nms.sla.probe.icmp;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to a {@link DelayedHost}, in the network of the thread that opens it. */
final class DelayedPath implements AutoCloseable {

  private final Process host;
  private final BufferedReader out;

  private DelayedPath(Process host) {
    this.host = host;
    out = host.inputReader(StandardCharsets.US_ASCII);
  }

  /** Empty if we may not make a device. */
  static Optional<DelayedPath> open(Duration delay) throws IOException {
    DelayedPath path =
        new DelayedPath(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DelayedHost.class.getName(),
                    String.valueOf(delay.toNanos() / 1000))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    String word = path.out.readLine();
    if ("ready".equals(word)) {
      return Optional.of(path);
    }
    path.close();
    if ("not permitted".equals(word)) {
      return Optional.empty();
    }
    throw new IOException("The delayed host did not start; it said: " + word);
  }

  /** Ends the host; how long it held each packet, in nanoseconds by the packets' numbers. */
  Map<Integer, Long> truth() throws IOException {
    host.getOutputStream().close();
    return out.lines()
        .map(line -> line.split(" ", -1))
        .collect(Collectors.toMap(it -> Integer.valueOf(it[0]), it -> Long.valueOf(it[1])));
  }

  @Override
  public void close() {
    host.destroyForcibly();
  }
}
