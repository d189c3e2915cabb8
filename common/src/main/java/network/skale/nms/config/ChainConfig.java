package network.skale.nms.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to reach the Ethereum node.
 *
 * @param endpoints at least one, in the operator's order
 * @param oldestHead how old an endpoint's last block may be by our clock; empty for any age
 */
public record ChainConfig(List<URI> endpoints, Optional<Duration> oldestHead) {

  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/@?#]*@)?([^/?#]*)(.*)", Pattern.DOTALL);

  public ChainConfig {
    endpoints = List.copyOf(endpoints);
  }

  static ChainConfig from(Environment environment) {
    return new ChainConfig(environment.uris("ENDPOINT"), environment.seconds("ALLOWED_TS_DIFF"));
  }

  /** An endpoint for logs and pages: providers put the user's key into the path or before an @. */
  public static String masked(URI endpoint) {
    return masked(endpoint.toString());
  }

  /** As {@link #masked(URI)}. */
  public static List<String> masked(List<URI> endpoints) {
    return endpoints.stream().map(ChainConfig::masked).toList();
  }

  static String masked(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      return "(not shown)";
    }
    String scheme = matcher.group(1) == null ? "" : matcher.group(1);
    String rest = matcher.group(3).length() > 1 ? "/..." : matcher.group(3);
    return scheme + matcher.group(2) + rest;
  }

  @Override
  public String toString() {
    return "ChainConfig[endpoints=%s, oldestHead=%s]".formatted(masked(endpoints), oldestHead);
  }
}
