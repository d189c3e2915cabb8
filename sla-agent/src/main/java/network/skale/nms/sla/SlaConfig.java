package network.skale.nms.sla;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;

/**
 * What the SLA agent needs to know.
 *
 * @param monitorPeriod as the operator wants it; see {@link #period}
 * @param goodIps asked when pings fail, to tell our own outage from the targets'
 * @param minCoverage share of known slots below which no verdict is sent, 0 to 1
 */
public record SlaConfig(
    AgentConfig agent,
    Optional<Duration> monitorPeriod,
    List<InetAddress> goodIps,
    double minCoverage) {

  private static final Duration USUAL_PERIOD = Duration.ofMinutes(5);

  /** Other nodes pay for what we ask: they limit how often one address may ask their watchdog. */
  private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

  private static final List<InetAddress> WELL_KNOWN =
      List.of(
          InetAddress.ofLiteral("8.8.8.8"),
          InetAddress.ofLiteral("1.1.1.1"),
          InetAddress.ofLiteral("9.9.9.9"));

  public SlaConfig {
    goodIps = List.copyOf(goodIps);
  }

  /** Reads without throwing: to be used through {@link Environment#checked}. */
  public static SlaConfig from(Environment environment) {
    return new SlaConfig(
        AgentConfig.from(environment),
        environment.seconds("MONITOR_PERIOD"),
        environment.addresses("GOOD_IPS", WELL_KNOWN),
        environment.share("MIN_COVERAGE", 0.5));
  }

  /**
   * The time from one sweep to the next: what the operator wants, else 300 s or the contract's
   * check time where that is shorter.
   *
   * @throws ConfigurationFault if the operator wants less than 60 s outside devnet
   */
  public Duration period(Duration checkTime, boolean devnet) {
    Duration period = monitorPeriod.orElse(shorter(USUAL_PERIOD, checkTime));
    if (devnet || period.compareTo(SHORTEST_PERIOD) >= 0) {
      return period;
    }
    if (monitorPeriod.isEmpty()) {
      return SHORTEST_PERIOD;
    }
    throw new ConfigurationFault(
        "MONITOR_PERIOD is '%d': at least %d seconds are expected outside devnet"
            .formatted(period.toSeconds(), SHORTEST_PERIOD.toSeconds()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
