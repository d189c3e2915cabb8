package network.skale.nms.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The table of all scenarios of a run: printed, and kept in {@code target/faults.md}. */
final class Scoreboard implements AfterAllCallback {

  /** By number first: F2 before F11. */
  private static final Map<String, Score> SCORES =
      new ConcurrentSkipListMap<>(
          Comparator.comparingInt(Scoreboard::number).thenComparing(Comparator.naturalOrder()));

  private static final Path FILE = Path.of("target", "faults.md");
  private static final String HEAD =
      """
      | scenario | runs | duplicates | losses | wasted gas | slowest recovery |
      |---|---|---|---|---|---|
      """;

  /** Printed once, when the last class is through. */
  private static final class Ending implements AutoCloseable {
    @Override
    public void close() {
      String table = HEAD + lines();
      System.out.println(table);
      try {
        var _ = Files.writeString(FILE, table);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + FILE, e);
      }
    }
  }

  private static int number(String scenario) {
    return Integer.parseInt(scenario.replaceFirst("^F(\\d+).*", "$1"));
  }

  /**
   * @param scenario F and its number, and then words
   */
  static void add(String scenario, Audit audit, Duration recovery) {
    var _ =
        SCORES.compute(
            scenario, (_, score) -> (score == null ? Score.NONE : score).plus(audit, recovery));
  }

  private static String lines() {
    return SCORES.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String line(String scenario, Score score) {
    return "| %s | %d | %d | %d | %d | %.1f s |%n"
        .formatted(
            scenario,
            score.runs(),
            score.duplicates(),
            score.losses(),
            score.wastedGas(),
            score.slowest().toMillis() / 1000.0);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var _ =
        context
            .getRoot()
            .getStore(Namespace.create(Scoreboard.class))
            .getOrComputeIfAbsent(Ending.class, _ -> new Ending(), Ending.class);
  }
}
