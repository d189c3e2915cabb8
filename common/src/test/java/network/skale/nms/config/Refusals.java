package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads one configuration out of a few settings, for tests. */
public final class Refusals {

  private static final Path NOWHERE = Path.of("/no/such/folder");

  private Refusals() {}

  public static <T> T read(Function<Environment, T> from, Map<String, String> settings) {
    return Environment.of(settings, NOWHERE).checked(from);
  }

  /** That one value is refused, and nothing else, by this sentence. */
  public static void assertRefused(
      Function<Environment, ?> from,
      Map<String, String> complete,
      String name,
      String value,
      String sentence) {
    var settings = new HashMap<>(complete);
    settings.put(name, value);
    Environment environment = Environment.of(settings, NOWHERE);
    from.apply(environment);
    assertThat(environment.problems().sentences()).containsExactly(sentence);
  }
}
