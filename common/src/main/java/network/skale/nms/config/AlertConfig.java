package network.skale.nms.config;

import java.math.BigInteger;
import java.net.URI;
import java.util.Optional;

/**
 * Who is told when a person is needed, and from which balance on.
 *
 * @param url where alerts are posted, with its token if it has one; else they are only logged
 * @param minBalance in wei, as the operator wants it; else it follows from the present fees
 */
public record AlertConfig(Optional<Secret> url, Optional<BigInteger> minBalance) {

  private static final int HIGHEST_PORT = 65_535;

  static AlertConfig from(Environment environment) {
    return new AlertConfig(
        environment.optionalSecret(
            "NOTIFY_URL", "one http:// or https:// URL is expected", AlertConfig::httpUrl),
        environment.ether("MIN_BALANCE"));
  }

  private static String httpUrl(String value) {
    URI uri = URI.create(value.strip());
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
      throw new IllegalArgumentException();
    }
    return uri.toString();
  }

  /** All of the URL that may be shown. */
  public Optional<String> host() {
    return url.map(secret -> URI.create(secret.value()).getHost());
  }
}
