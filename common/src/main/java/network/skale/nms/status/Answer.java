package network.skale.nms.status;

import java.util.List;
import java.util.stream.Collectors;
import network.skale.nms.daemon.Check;

/**
 * What a path answers.
 *
 * @param code of HTTP
 * @param text plain text; its last line is ended too
 */
record Answer(int code, String text) {

  /** Something answers, whatever it does. */
  static Answer alive() {
    return new Answer(200, "ok\n");
  }

  static Answer notFound() {
    return new Answer(404, "there is nothing here; GET /livez and GET /readyz are answered\n");
  }

  /** A line for each check, and one for all of them. */
  static Answer ready(List<Check> checks) {
    boolean ready = checks.stream().allMatch(check -> check.fault().isEmpty());
    String lines = checks.stream().map(Answer::line).collect(Collectors.joining());
    return new Answer(ready ? 200 : 503, lines + (ready ? "ready\n" : "not ready\n"));
  }

  private static String line(Check check) {
    return check
        .fault()
        .map(fault -> "FAIL %s: %s\n".formatted(check.name(), fault))
        .orElseGet(() -> "ok   %s\n".formatted(check.name()));
  }
}
