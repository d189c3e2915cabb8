package network.skale.nms.daemon;

import network.skale.nms.config.ConfigurationFault;

/** How an agent's process ends, for whoever started it. */
public enum ExitCode {
  OK(0),
  /** Something failed that may be over when the agent is started again. */
  RESTART_MAY_HELP(1),
  /** A person must mend the configuration first. */
  FIX_CONFIGURATION(2);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static ExitCode of(Throwable failure) {
    return failure instanceof ConfigurationFault ? FIX_CONFIGURATION : RESTART_MAY_HELP;
  }
}
