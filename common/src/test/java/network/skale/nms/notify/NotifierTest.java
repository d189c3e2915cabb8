package network.skale.nms.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.config.AlertConfig;
import network.skale.nms.config.Secret;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotifierTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private Hook hook;
  private LogLines log;
  private Notifier notifier;

  @BeforeEach
  void start() throws IOException {
    hook = Hook.start();
    log = new LogLines(Notifier.class);
    var config = new AlertConfig(Optional.of(new Secret(hook.uri().toString())), Optional.empty());
    notifier = Notifier.open("sla-agent", config, () -> NOW);
  }

  @AfterEach
  void end() {
    notifier.close();
    hook.close();
    log.close();
  }

  @Test
  void alertIsLoggedAndPosted() {
    notifier.raise(new Alert(Kind.VERDICT_MISSED, 4, "9@x", "verdict on node 9 missed: \"so\""));

    assertThat(log.all()).containsExactly("ERROR ALERT: verdict on node 9 missed: \"so\"");
    assertThat(posted(1))
        .singleElement()
        .isEqualTo(
            read(
                """
                {"text": "SKALE node 4: verdict on node 9 missed: \\"so\\"",
                 "key": "verdict_missed/4/9@x",
                 "state": "raised",
                 "kind": "verdict_missed",
                 "node": 4,
                 "subject": "9@x",
                 "agent": "sla-agent",
                 "time": "2026-02-03T04:05:06Z"}
                """));
  }

  @Test
  void alertIsToldOnceHoweverOftenItIsRaised() {
    notifier.raise(low("1 wei"));
    notifier.raise(low("0 wei"));

    assertThat(log.all()).containsExactly("ERROR ALERT: 1 wei");
    assertThat(posted(1)).hasSize(1);
  }

  @Test
  void allClearIsToldOnceAndOnlyAfterItsAlert() {
    notifier.clear(low("rich"));
    notifier.raise(low("poor"));
    notifier.clear(low("rich"));
    notifier.clear(low("rich"));

    assertThat(log.all()).containsExactly("ERROR ALERT: poor", "INFO All clear: rich");
    assertThat(posted(2))
        .extracting(body -> body.get("state").asString(), body -> body.get("text").asString())
        .containsExactly(
            tuple("raised", "SKALE node 4: poor"), tuple("over", "SKALE node 4, all clear: rich"));
  }

  @Test
  void alertThatComesBackIsToldAgain() {
    notifier.raise(low("poor"));
    notifier.clear(low("rich"));
    notifier.raise(low("poor again"));

    assertThat(posted(3)).hasSize(3);
  }

  @Test
  void otherSubjectsNodesAndKindsAreOtherAlerts() {
    notifier.raise(new Alert(Kind.VERDICT_MISSED, 4, "9@x", "a"));
    notifier.raise(new Alert(Kind.VERDICT_MISSED, 4, "9@y", "b"));
    notifier.raise(new Alert(Kind.VERDICT_MISSED, 5, "9@x", "c"));
    notifier.raise(new Alert(Kind.VERDICT_SKIPPED, 4, "9@x", "d"));

    assertThat(posted(4)).hasSize(4);
  }

  @Test
  void withoutUrlThereIsOnlyTheLog() {
    try (var alone =
        Notifier.open(
            "sla-agent", new AlertConfig(Optional.empty(), Optional.empty()), () -> NOW)) {
      alone.raise(low("poor"));
    }

    assertThat(log.all()).containsExactly("ERROR ALERT: poor");
    assertThat(posted(0)).isEmpty();
  }

  private static Alert low(String sentence) {
    return new Alert(Kind.BALANCE_LOW, 4, "", sentence);
  }

  /** All that was posted, once it is that many; ends the notifier, which posts no more then. */
  private List<JsonNode> posted(int count) {
    await().until(() -> hook.bodies().size() >= count);
    notifier.close();
    return hook.bodies().stream().map(NotifierTest::read).toList();
  }

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
