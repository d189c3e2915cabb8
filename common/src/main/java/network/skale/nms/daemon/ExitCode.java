package network.skale.nms.daemon;

import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.duty.DutyRefused;

/** How an agent's process ends, for whoever started it. */
public enum ExitCode {
  OK(0),
  /** Something failed that may be over when the agent is started again. */
  RESTART_MAY_HELP(1),
  /** A person must mend the configuration first, or asked for what cannot be done. */
  FIX_CONFIGURATION(2);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static ExitCode of(Throwable failure) {
    return failure instanceof ConfigurationFault || failure instanceof DutyRefused
        ? FIX_CONFIGURATION
        : RESTART_MAY_HELP;
  }
}
