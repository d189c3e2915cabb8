package network.skale.nms.acceptance.faults;

import java.time.Duration;

/** The agent behind a proxy, as far as a proxy can do anything to it. */
interface Victim {

  String name();

  /** SIGKILL, and a new start unless the test said otherwise. */
  void kill();

  /** SIGSTOP, and SIGCONT after that time. */
  void freeze(Duration time);
}
