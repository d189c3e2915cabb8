package network.skale.nms.config;

/** Something that only a person can mend: the agent says so and ends with exit code 2. */
public class ConfigurationFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one clear sentence: the value, what is expected and what to do; never a secret
   */
  public ConfigurationFault(String message) {
    super(message);
  }

  public ConfigurationFault(String message, Throwable cause) {
    super(message, cause);
  }
}
