package network.skale.nms.sla.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import network.skale.nms.model.Sample.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of {@code /status/core}: the list of the node's containers with their Docker
 * state.
 *
 * <p>Only the node's core containers count: newer watchdogs list all containers of the host, and an
 * unrelated one that stopped is nobody's downtime. What is certainly down outweighs what cannot be
 * told.
 */
final class CoreStatus {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ADMIN = "skale_admin";

  private CoreStatus() {}

  /** Never throws; what is not the known form is {@link State#UNKNOWN}. */
  static WatchdogAnswer parse(byte[] body) {
    try {
      return judge(JSON.readTree(body));
    } catch (JacksonException e) {
      return WatchdogAnswer.unknown("the answer is no JSON");
    }
  }

  private static WatchdogAnswer judge(JsonNode root) {
    if (!root.isObject()) {
      return WatchdogAnswer.unknown("the answer is no JSON object");
    }
    JsonNode error = root.path("error");
    if (isThere(error)) {
      return WatchdogAnswer.down("error: %s", error.isString() ? error.stringValue() : error);
    }
    JsonNode data = root.path("data");
    if (!isThere(data)) {
      return WatchdogAnswer.down("no data");
    }
    return data.isArray() ? judgeAll(data) : WatchdogAnswer.unknown("data is no list");
  }

  private static WatchdogAnswer judgeAll(JsonNode data) {
    List<WatchdogAnswer> troubles =
        StreamSupport.stream(data.spliterator(), false)
            .map(CoreStatus::trouble)
            .flatMap(Optional::stream)
            .toList();
    return troubles.stream()
        .filter(trouble -> trouble.state() == State.DOWN)
        .findFirst()
        .orElseGet(() -> troubles.stream().findFirst().orElse(WatchdogAnswer.UP));
  }

  /** Empty when the container is fine or does not count. */
  private static Optional<WatchdogAnswer> trouble(JsonNode container) {
    if (!container.path("name").isString()) {
      return Optional.of(WatchdogAnswer.unknown("a container has no name"));
    }
    String listed = container.path("name").stringValue();
    String name = listed.startsWith("/") ? listed.substring(1) : listed;
    return counts(name) ? stateTrouble(name, container.path("state")) : Optional.empty();
  }

  private static boolean counts(String name) {
    return name.startsWith("skale_")
        && !name.startsWith("skale_schain")
        && !name.startsWith("skale_ima");
  }

  private static Optional<WatchdogAnswer> stateTrouble(String name, JsonNode state) {
    JsonNode running = state.path("Running");
    JsonNode paused = state.path("Paused");
    if (isBoolean(running, false)) {
      return Optional.of(WatchdogAnswer.down("%s is not running%s", name, status(state)));
    }
    if (isBoolean(paused, true)) {
      return Optional.of(WatchdogAnswer.down("%s is paused", name));
    }
    if (name.equals(ADMIN) && "unhealthy".equals(text(state.path("Health").path("Status")))) {
      return Optional.of(WatchdogAnswer.down("%s is unhealthy", name));
    }
    return running.isBoolean() && (paused.isBoolean() || !isThere(paused))
        ? Optional.empty()
        : Optional.of(WatchdogAnswer.unknown("the state of %s is missing", name));
  }

  private static String status(JsonNode state) {
    String status = text(state.path("Status"));
    return status.isEmpty() ? "" : " (" + status + ")";
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  private static boolean isBoolean(JsonNode node, boolean value) {
    return node.isBoolean() && node.booleanValue() == value;
  }

  private static boolean isThere(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }
}
