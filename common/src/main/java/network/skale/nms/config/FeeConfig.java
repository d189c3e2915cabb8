package network.skale.nms.config;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What the operator lets transactions cost.
 *
 * @param maxFee in wei per gas, for any transaction
 * @param budget in wei per 30 days; it holds back verdicts, never a claim
 */
public record FeeConfig(BigInteger maxFee, Optional<BigInteger> budget) {

  private static final long GWEI_BY_DEFAULT = 500;
  private static final long GWEI_AT_MOST = 1_000_000;

  /** As it is without any setting. */
  public static final FeeConfig STANDARD = new FeeConfig(inWei(GWEI_BY_DEFAULT), Optional.empty());

  static FeeConfig from(Environment environment) {
    return new FeeConfig(
        inWei(environment.count("MAX_FEE_GWEI", GWEI_BY_DEFAULT, GWEI_AT_MOST)),
        environment.ether("FEE_BUDGET"));
  }

  private static BigInteger inWei(long gwei) {
    return BigInteger.valueOf(gwei).multiply(BigInteger.TEN.pow(9));
  }
}
