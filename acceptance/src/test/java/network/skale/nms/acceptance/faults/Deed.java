package network.skale.nms.acceptance.faults;

import java.time.Duration;

/** What befalls an agent, or the answer that it waits for. */
sealed interface Deed {

  /** SIGKILL; the agent is started again at once, as Docker would. */
  record Kill() implements Deed {}

  /** SIGSTOP, and SIGCONT after that time; then the message goes on. */
  record Freeze(Duration time) implements Deed {}

  /** The connection stays open, and nothing more comes. */
  record Swallow() implements Deed {}

  /** The connection is closed. */
  record Cut() implements Deed {}

  /** The message goes on after that time. */
  record Delay(Duration time) implements Deed {}

  /** Something else comes in place of what was answered; only JSON-RPC. */
  record Answer(String json) implements Deed {

    /** An error in place of the result. */
    static Answer error(int code, String message) {
      return new Answer(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
              .formatted(code, message));
    }
  }

  /** Whatever the test wants done; then the message goes on. */
  record Do(Runnable what) implements Deed {}
}
