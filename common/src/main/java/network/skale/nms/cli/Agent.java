package network.skale.nms.cli;

import java.io.PrintWriter;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.daemon.Resources;

/** One of the two agents, configured but not started: its composition root. */
public interface Agent {

  AgentConfig config();

  /**
   * Builds every part once and starts it; may wait for what comes by itself.
   *
   * @param resources takes everything that must be closed, in the order in which it was opened
   * @throws network.skale.nms.config.ConfigurationFault if a person must mend something first
   */
  void start(Resources resources) throws Exception;

  /**
   * Reads chain and database once, sends nothing, waits for nothing, and tells what it found.
   *
   * @throws network.skale.nms.config.ConfigurationFault if a person must mend something first
   */
  void check(PrintWriter out) throws Exception;
}
