package network.skale.nms.sla.probe;

import network.skale.nms.model.Sample.State;

/**
 * What a node's watchdog told about the node.
 *
 * @param reason why it is not up; empty when it is
 */
public record WatchdogAnswer(State state, String reason) {

  static final WatchdogAnswer UP = new WatchdogAnswer(State.UP, "");

  static WatchdogAnswer down(String format, Object... arguments) {
    return new WatchdogAnswer(State.DOWN, Reason.of("watchdog: " + format, arguments));
  }

  /** The answer, or its absence, does not tell whether the node serves. */
  static WatchdogAnswer unknown(String format, Object... arguments) {
    return new WatchdogAnswer(State.UNKNOWN, Reason.of("watchdog: " + format, arguments));
  }
}
