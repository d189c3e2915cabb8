package network.skale.nms.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What both agents need to know.
 *
 * @param privateKey 64 hex digits; needed only where a transaction is to be sent
 * @param nodeId given by the operator; else it is read from node_config.json
 */
public record AgentConfig(
    ChainConfig chain,
    Optional<Secret> privateKey,
    DatabaseConfig database,
    Folders folders,
    OptionalLong nodeId,
    AlertConfig alerts,
    FeeConfig fees,
    StatusConfig status,
    OnConfigurationFault onFault) {

  private static final Pattern KEY = Pattern.compile("(?:0x)?([0-9a-fA-F]{64})");

  /** Number of keys of the curve secp256k1, plus one. */
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /** Reads without throwing: the whole is to be read by {@link Environment#checked}. */
  public static AgentConfig from(Environment environment) {
    return new AgentConfig(
        ChainConfig.from(environment),
        environment.optionalSecret(
            "ETH_PRIVATE_KEY",
            "the 64 hex digits of an Ethereum private key, with or without 0x, are expected",
            AgentConfig::hexKey),
        DatabaseConfig.from(environment),
        Folders.from(environment),
        environment.nonNegativeLong("NODE_ID"),
        AlertConfig.from(environment),
        FeeConfig.from(environment),
        StatusConfig.from(environment),
        OnConfigurationFault.from(environment));
  }

  private static String hexKey(String value) {
    var matcher = KEY.matcher(value.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not 64 hex digits");
    }
    var key = new BigInteger(matcher.group(1), 16);
    if (key.signum() == 0 || key.compareTo(ORDER) >= 0) {
      throw new IllegalArgumentException("not a key of the curve");
    }
    return matcher.group(1);
  }
}
