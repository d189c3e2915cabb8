package network.skale.nms.devnet.node;

import java.util.List;
import java.util.stream.Collectors;

/** How a node's watchdog answers. */
public enum Health {
  /** All containers run. */
  HEALTHY(200, containers(running("skale_admin"), running("skale_api"), running("skale_mysql"))),

  /** All containers of the node run; one that is not SKALE's does not. */
  FOREIGN_CONTAINER_STOPPED(200, containers(running("skale_admin"), exited("backup"))),

  /** One of the node's containers does not run. */
  CONTAINER_STOPPED(200, containers(running("skale_admin"), exited("skale_api"))),

  /** Success without any container. */
  NO_CONTAINERS(200, containers()),

  /** The watchdog says that it could not look. */
  ERROR(400, "{\"data\": null, \"error\": \"docker is not available\"}"),

  /** As the proxy before the watchdog answers who asks too often. */
  UNAVAILABLE(503, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"),

  /** Success with something that is no JSON. */
  RUBBISH(200, "<html>welcome</html> {\"data\""),

  /** The question is taken and never answered. */
  SILENT(0, ""),

  /** Nothing listens. */
  REFUSED(0, "");

  private final int status;
  private final String body;

  Health(int status, String body) {
    this.status = status;
    this.body = body;
  }

  boolean listens() {
    return this != REFUSED;
  }

  boolean answers() {
    return status != 0;
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }

  private static String containers(String... containers) {
    return List.of(containers).stream()
        .collect(Collectors.joining(", ", "{\"data\": [", "], \"error\": null}"));
  }

  private static String running(String name) {
    return container(name, "running", true, 0, 1234);
  }

  private static String exited(String name) {
    return container(name, "exited", false, 1, 0);
  }

  private static String container(
      String name, String status, boolean running, int exitCode, int pid) {
    return """
        {"image": "devnet/%s:1", "name": "%s", "state": {"Status": "%s", "Running": %s, \
        "Paused": false, "Restarting": false, "OOMKilled": false, "Dead": false, "Pid": %d, \
        "ExitCode": %d, "Error": "", "StartedAt": "2020-07-01T00:00:00.000000000Z", \
        "FinishedAt": "0001-01-01T00:00:00Z"}}"""
        .formatted(name, name, status, running, pid, exitCode);
  }
}
