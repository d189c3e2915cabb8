package network.skale.nms.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a setting's text comes from: the process, else the {@code .env} file, else a secret's file.
 */
record Settings(Map<String, String> process, DotenvFile file, Path workingDirectory) {

  /** What a secret may need at most; more is surely the wrong file. */
  private static final long LONGEST_SECRET = 65_536;

  /**
   * @throws RefusedSetting if the value still wears its quotes or was cut at a {@code #}
   */
  Optional<String> find(String name) {
    return find(name, false);
  }

  /** As {@link #find}, but looks at {@code NAME_FILE} too and shows no value. */
  Optional<String> findSecret(String name) {
    String fileName = name + "_FILE";
    Optional<String> value = find(name, true);
    Optional<String> path = find(fileName, false);
    if (value.isPresent() && path.isPresent()) {
      throw new RefusedSetting(
          "%s and %s are both set: only one of them is expected".formatted(name, fileName));
    }
    return value.or(() -> path.map(file -> content(fileName, file)));
  }

  private Optional<String> find(String name, boolean secret) {
    String value = process.get(name);
    if (value != null) {
      refuseQuotes(name, value, secret);
    } else {
      value = fromFile(name);
    }
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }

  private @Nullable String fromFile(String name) {
    if (file.cut().contains(name)) {
      throw new RefusedSetting(
          "%s has a '#' in the .env file, where a comment begins: %s"
              .formatted(name, "a value with a '#' is expected in quotes"));
    }
    return file.values().get(name);
  }

  private static void refuseQuotes(String name, String value, boolean secret) {
    if (isQuoted(value, '"') || isQuoted(value, '\'')) {
      throw new RefusedSetting(
          "%s %s still wears its quotes, which 'docker run --env-file' does not take off: %s"
              .formatted(
                  name,
                  secret ? "(not shown)" : "is " + value + " and",
                  "%s=value without quotes is expected".formatted(name)));
    }
  }

  private static boolean isQuoted(String value, char quote) {
    return value.length() >= 2 && value.charAt(0) == quote && value.endsWith("" + quote);
  }

  private String content(String name, String path) {
    String expected = "a readable text file that holds nothing but the secret is expected";
    Path secretFile = workingDirectory.resolve(path);
    try {
      if (Files.size(secretFile) <= LONGEST_SECRET) {
        String content = Files.readString(secretFile).replaceFirst("\\r?\\n$", "");
        if (!content.isBlank()) {
          return content;
        }
      }
    } catch (IOException e) {
      throw new RefusedSetting(
          "%s is '%s', which cannot be read (%s): %s"
              .formatted(name, path, e.getClass().getSimpleName(), expected));
    }
    throw new RefusedSetting(
        "%s is '%s', which is empty or too long: %s".formatted(name, path, expected));
  }
}
