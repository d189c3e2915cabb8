package network.skale.nms.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings as the operator gave them: a {@code .env} file under the process environment.
 *
 * <p>Every read returns a usable value; what is wrong is kept in {@link #problems()}, so that all
 * mistakes can be told at once. A blank value counts as not set. Not thread-safe.
 */
public final class Environment {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,9})?|1(\\.0{1,9})?");
  private static final Pattern ETHER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");
  private static final int WEI_DIGITS = 18;
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private static final String URLS =
      "one http:// or https:// URL, or several separated by commas, is expected";

  private final Settings settings;
  private final Path workingDirectory;
  private final Problems problems = new Problems();

  private Environment(Map<String, String> process, Path workingDirectory) {
    this.workingDirectory = workingDirectory;
    DotenvFile file = read(DotenvFile.none(), () -> dotenv(process));
    this.settings = new Settings(process, file, workingDirectory);
  }

  /** Reads {@code ENV_FILE}, or {@code .env} in the working directory if there is one. */
  public static Environment of(Map<String, String> process, Path workingDirectory) {
    return new Environment(process, workingDirectory);
  }

  public Problems problems() {
    return problems;
  }

  /**
   * Reads a whole configuration.
   *
   * @throws InvalidConfiguration if anything in it is wrong
   */
  public <T> T checked(Function<Environment, T> configuration) {
    T value = configuration.apply(this);
    problems.throwIfAny();
    return value;
  }

  /** A text that must be given; empty if it is not. */
  public String text(String name, String expected) {
    return read("", () -> settings.find(name).orElseThrow(() -> missing(name, expected)));
  }

  /** A text of a certain form. */
  public String text(String name, String byDefault, Pattern form, String expected) {
    return parsed(name, byDefault, expected, value -> matching(form, value));
  }

  public int port(String name, int byDefault) {
    return parsed(
        name,
        byDefault,
        "a port from 1 to 65535 is expected",
        value -> (int) number(value, 1, 65_535));
  }

  /** A port of our own, or 0 for none. */
  public OptionalInt portOrNone(String name) {
    return parsed(
        name,
        OptionalInt.empty(),
        "a port from 1 to 65535, or 0 for none, is expected",
        value -> OptionalInt.of((int) number(value, 0, 65_535)));
  }

  /** A duration in whole seconds, from one second to one day. */
  public Optional<Duration> seconds(String name) {
    return parsed(
        name,
        Optional.empty(),
        "a whole number of seconds from 1 to 86400 is expected",
        value -> Optional.of(Duration.ofSeconds(number(value, 1, 86_400))));
  }

  public OptionalLong nonNegativeLong(String name) {
    return parsed(
        name,
        OptionalLong.empty(),
        "a whole number from 0 on is expected",
        value -> OptionalLong.of(number(value, 0, Long.MAX_VALUE)));
  }

  /** One or several http or https URLs, separated by commas; what is secret in them is masked. */
  public List<URI> uris(String name) {
    return read(
        List.of(),
        () -> urls(name, settings.findSecret(name).orElseThrow(() -> missing(name, URLS))));
  }

  /** As {@link #uris}, but empty if it is not set. */
  public List<URI> optionalUris(String name) {
    return read(
        List.of(),
        () -> settings.findSecret(name).map(value -> urls(name, value)).orElse(List.of()));
  }

  private static List<URI> urls(String name, String value) {
    return parts(value).map(part -> url(name, part, URLS)).toList();
  }

  /** A count from one up to a limit. */
  public long count(String name, long byDefault, long most) {
    return parsed(
        name,
        byDefault,
        "a whole number from 1 to %d is expected".formatted(most),
        value -> number(value, 1, most));
  }

  /** A folder or file; a relative one is looked for in the working directory. */
  public Path path(String name, Path byDefault) {
    return parsed(name, byDefault, "a path is expected", workingDirectory::resolve);
  }

  /** A share from 0 to 1. */
  public double share(String name, double byDefault) {
    return parsed(
        name,
        byDefault,
        "a share from 0 to 1, as %s, is expected".formatted(byDefault),
        value -> Double.parseDouble(matching(SHARE, value)));
  }

  /** An amount of ETH, in wei. */
  public Optional<BigInteger> ether(String name) {
    return parsed(
        name,
        Optional.empty(),
        "an amount of ETH, as 0.5, is expected",
        value -> Optional.of(wei(matching(ETHER, value))));
  }

  /** IPv4 addresses, separated by commas; names are not looked up. */
  public List<InetAddress> addresses(String name, List<InetAddress> byDefault) {
    return parsed(
        name,
        byDefault,
        "IPv4 addresses separated by commas, as 8.8.8.8,1.1.1.1, are expected",
        value -> parts(value).map(Environment::ipv4).distinct().toList());
  }

  /** A secret that must be given, by its own name or by {@code NAME_FILE}. */
  public Secret secret(String name, String expected) {
    return read(
        new Secret(""),
        () ->
            settings
                .findSecret(name)
                .map(Secret::new)
                .orElseThrow(
                    () ->
                        new RefusedSetting(
                            "%s is not set, nor is %s_FILE: %s".formatted(name, name, expected))));
  }

  /**
   * A secret that may be left out, by its own name or by {@code NAME_FILE}.
   *
   * @param parse throws {@link IllegalArgumentException} if the value cannot be used
   */
  public Optional<Secret> optionalSecret(
      String name, String expected, Function<String, String> parse) {
    return read(
        Optional.empty(),
        () -> settings.findSecret(name).map(value -> parsedSecret(name, value, expected, parse)));
  }

  private DotenvFile dotenv(Map<String, String> process) {
    Settings alone = new Settings(process, DotenvFile.none(), workingDirectory);
    Optional<String> named = alone.find("ENV_FILE");
    Path file = workingDirectory.resolve(named.orElse(".env"));
    if (Files.exists(file)) {
      return DotenvFile.read(file, problems);
    }
    if (named.isPresent()) {
      throw wrong("ENV_FILE", named.get(), "there is no such file: a .env file is expected");
    }
    return DotenvFile.none();
  }

  private <T> T read(T placeholder, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (RefusedSetting e) {
      problems.add(e.sentence());
      return placeholder;
    }
  }

  private <T> T parsed(String name, T byDefault, String expected, Function<String, T> parse) {
    return read(
        byDefault,
        () ->
            settings
                .find(name)
                .map(value -> parse(name, value, expected, parse))
                .orElse(byDefault));
  }

  private static <T> T parse(
      String name, String value, String expected, Function<String, T> parse) {
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw wrong(name, value, expected);
    }
  }

  private static Secret parsedSecret(
      String name, String value, String expected, Function<String, String> parse) {
    try {
      return new Secret(parse.apply(value));
    } catch (IllegalArgumentException e) {
      throw new RefusedSetting(
          "%s has a wrong value (not shown, as it is secret): %s".formatted(name, expected));
    }
  }

  private static URI url(String name, String value, String expected) {
    try {
      URI uri = URI.create(value);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      if ((http || https) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException ignored) {
      // refused below, in the same words
    }
    throw wrong(name, ChainConfig.masked(value), expected);
  }

  private static String matching(Pattern form, String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static long number(String value, long least, long most) {
    long number = Long.parseLong(matching(DIGITS, value));
    if (number < least || number > most) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static BigInteger wei(String ether) {
    return new BigDecimal(ether).movePointRight(WEI_DIGITS).toBigIntegerExact();
  }

  private static InetAddress ipv4(String value) {
    return Inet4Address.ofLiteral(matching(IPV4, value));
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip);
  }

  private static RefusedSetting missing(String name, String expected) {
    return new RefusedSetting("%s is not set: %s".formatted(name, expected));
  }

  private static RefusedSetting wrong(String name, String value, String expected) {
    return new RefusedSetting("%s is '%s': %s".formatted(name, value, expected));
  }
}
