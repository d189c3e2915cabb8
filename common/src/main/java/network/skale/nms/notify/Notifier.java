package network.skale.nms.notify;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.skale.nms.config.AlertConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of each alert once, however often it is raised, and once when it is over: always in the
 * log, and by webhook if there is one. Never blocks its caller. Thread-safe.
 */
public final class Notifier implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Notifier.class);

  private final String agent;
  private final Optional<Webhook> webhook;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Set<String> standing = ConcurrentHashMap.newKeySet();

  Notifier(String agent, Optional<Webhook> webhook, InstantSource clock) {
    this.agent = agent;
    this.webhook = webhook;
    this.clock = clock;
  }

  /**
   * @param agent its name, as {@code sla-agent}
   */
  public static Notifier open(String agent, AlertConfig config, InstantSource clock) {
    return new Notifier(
        agent,
        config.url().map(url -> new Webhook(URI.create(url.value()), Patience.STANDARD)),
        clock);
  }

  /** Without a webhook. */
  public static Notifier toLog() {
    return new Notifier("", Optional.empty(), () -> Instant.EPOCH);
  }

  /** Tells of it, unless it was told already and no {@link #clear} came since. */
  public void raise(Alert alert) {
    if (standing.add(alert.key())) {
      log.error("ALERT: {}", alert.sentence());
      post(alert, "raised", "SKALE node %d: %s");
    }
  }

  /** Tells that an alert is over, if it was told; kind, node and subject are those of the alert. */
  public void clear(Alert allClear) {
    if (standing.remove(allClear.key())) {
      log.info("All clear: {}", allClear.sentence());
      post(allClear, "over", "SKALE node %d, all clear: %s");
    }
  }

  private void post(Alert alert, String state, String text) {
    webhook.ifPresent(
        hook ->
            hook.post(
                alert.key(),
                json.writeValueAsString(
                    body(alert, state, text.formatted(alert.node(), alert.sentence())))));
  }

  private Map<String, Object> body(Alert alert, String state, String text) {
    var body = new LinkedHashMap<String, Object>();
    body.put("text", text);
    body.put("key", alert.key());
    body.put("state", state);
    body.put("kind", alert.kind().word());
    body.put("node", alert.node());
    body.put("subject", alert.subject());
    body.put("agent", agent);
    body.put("time", clock.instant().toString());
    return body;
  }

  /** Gives alerts that wait for the webhook a moment, then drops them. */
  @Override
  public void close() {
    webhook.ifPresent(Webhook::close);
  }
}
