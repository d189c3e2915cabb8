package network.skale.nms.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a start does that meets a {@link ConfigurationFault}. */
public enum OnConfigurationFault {
  /** The process ends. */
  EXIT,
  /** The process stays, and tries the whole start again: for where a restart would only spin. */
  WAIT;

  private static final Pattern FORM = Pattern.compile("exit|wait");

  /** Usable even where another setting is wrong. */
  public static OnConfigurationFault from(Environment environment) {
    return valueOf(
        environment
            .text("ON_CONFIGURATION_FAULT", "exit", FORM, "exit or wait is expected")
            .toUpperCase(Locale.ROOT));
  }
}
