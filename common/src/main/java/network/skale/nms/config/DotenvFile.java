package network.skale.nms.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvBuilder;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a {@code .env} file says.
 *
 * @param values without the quotes that the file's format allows
 * @param cut names whose unquoted value holds a {@code #}, where the format begins a comment
 */
record DotenvFile(Map<String, String> values, Set<String> cut) {

  private static final Pattern CUT =
      Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*[^'\"\\s#][^#]*(?<!\\s)#.*");
  private static final Pattern MALFORMED = Pattern.compile("Malformed entry ([^\\n]*)(?s:.*)");

  static DotenvFile none() {
    return new DotenvFile(Map.of(), Set.of());
  }

  /**
   * Reads what can be read; lines that cannot be understood become a problem.
   *
   * @throws RefusedSetting if the file cannot be read at all
   */
  static DotenvFile read(Path file, Problems problems) {
    List<String> lines = lines(file);
    try {
      load(file, Dotenv.configure());
    } catch (DotenvException e) {
      problems.add(malformed(file, lines, String.valueOf(e.getMessage())));
    }
    return new DotenvFile(values(load(file, Dotenv.configure().ignoreIfMalformed())), cut(lines));
  }

  /** The library looks for directory + "/" + name, and on the class path if that is absent. */
  private static Set<DotenvEntry> load(Path file, DotenvBuilder dotenv) {
    String name = file.toAbsolutePath().toString().substring(1);
    return dotenv.directory("/").filename(name).load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new RefusedSetting(
          "%s cannot be read (%s): a readable UTF-8 text file is expected"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static Map<String, String> values(Set<DotenvEntry> entries) {
    return entries.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                DotenvEntry::getKey, entry -> withoutSingleQuotes(entry.getValue())));
  }

  /** The library takes off double quotes only. */
  private static String withoutSingleQuotes(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static Set<String> cut(List<String> lines) {
    return lines.stream()
        .map(CUT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The library's own message holds the whole line, which may be a secret. */
  private static String malformed(Path file, List<String> lines, String message) {
    Matcher matcher = MALFORMED.matcher(message);
    String entry = matcher.matches() ? matcher.group(1).strip() : "";
    int index = lines.stream().map(String::strip).toList().indexOf(entry);
    String place = index < 0 ? "a line" : "line " + (index + 1);
    return "%s of %s cannot be understood: NAME=value is expected, without 'export', %s"
        .formatted(place, file, "in single quotes if the value holds a double quote");
  }
}
