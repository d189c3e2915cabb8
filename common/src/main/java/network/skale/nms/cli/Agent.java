package network.skale.nms.cli;

import java.io.PrintWriter;
import network.skale.nms.daemon.Startup;

/** One of the two agents, configured but not started: its composition root. */
public interface Agent extends Startup {

  /** The same agent, which sends nothing and notes what it would send. */
  Agent dryRun();

  /**
   * Reads chain and database once, sends nothing, waits for nothing, and tells what it found.
   *
   * @throws network.skale.nms.config.ConfigurationFault if a person must mend something first
   */
  void check(PrintWriter out) throws Exception;
}
