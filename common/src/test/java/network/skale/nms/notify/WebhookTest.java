package network.skale.nms.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(500),
          Duration.ofMillis(10),
          Duration.ofMillis(40),
          Duration.ofSeconds(20));

  private Hook hook;
  private LogLines log;

  @BeforeEach
  void start() throws IOException {
    hook = Hook.start();
    log = new LogLines(Webhook.class);
  }

  @AfterEach
  void noSecretIsLogged() {
    hook.close();
    log.close();
    assertThat(log.all()).noneMatch(line -> line.contains(Hook.SECRET));
  }

  @Test
  void alertsArePostedInTheirOrder() {
    try (var webhook = new Webhook(hook.uri(), SHORT)) {
      webhook.post("a", "{\"a\":\"\u00e4\"}");
      webhook.post("b", "{\"b\":2}");
    }

    assertThat(hook.bodies()).containsExactly("{\"a\":\"\u00e4\"}", "{\"b\":2}");
    assertThat(hook.headers())
        .containsOnly(
            "POST /5ecre7?token=5ecre7 application/json; charset=utf-8 Basic dXNlcjo1ZWNyZTc=");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void alertThatIsRefusedIsPostedAgainUntilItIsTaken() {
    hook.becomes(Hook.status(500));
    try (var webhook = new Webhook(hook.uri(), SHORT)) {
      webhook.post("a", "{}");
      await().until(() -> hook.bodies().size() >= 3);
      hook.becomes(Hook.status(204));
      awaitLog("again");
    }

    assertThat(log.all())
        .containsExactly(
            "WARN Alerts do not reach 127.0.0.1 for now (HTTP status 500): each is tried again for"
                + " 20 s",
            "INFO Alerts reach 127.0.0.1 again");
  }

  @Test
  void alertWaitsForAServerThatIsAway() throws IOException {
    URI uri = hook.uri();
    hook.close();
    try (var webhook = new Webhook(uri, SHORT)) {
      webhook.post("a", "{}");
      awaitLog("no connection");
      hook = Hook.at(uri);
      awaitLog("again");
    }

    assertThat(hook.bodies()).containsExactly("{}");
  }

  @Test
  void answerThatComesTooSlowlyIsNotWaitedFor() {
    hook.becomesSilent();
    try (var webhook = new Webhook(hook.uri(), SHORT)) {
      webhook.post("a", "{}");
      awaitLog("no whole answer within 500 ms");
      hook.becomesSlow();
      await().until(() -> hook.bodies().size() >= 4);
      hook.becomes(Hook.status(200));
      awaitLog("again");
    }
  }

  @Test
  void alertThatNobodyTakesIsDroppedAndTheNextOneTried() {
    hook.becomes(Hook.status(404));
    var briefly =
        new Patience(SHORT.deadline(), SHORT.firstPause(), SHORT.longestPause(), Duration.ZERO);
    try (var webhook = new Webhook(hook.uri(), briefly)) {
      webhook.post("a", "{\"a\":1}");
      awaitLog("Alert a was not taken by 127.0.0.1 within 0 s and is dropped");
      hook.becomes(Hook.status(200));
      webhook.post("b", "{\"b\":2}");
      awaitLog("again");
    }

    assertThat(hook.bodies()).contains("{\"a\":1}").endsWith("{\"b\":2}");
  }

  @Test
  void slowServerHoldsNobodyUpWhoPosts() {
    hook.becomesSilent();
    long begin = System.nanoTime();
    try (var webhook = new Webhook(hook.uri(), Patience.STANDARD)) {
      for (int i = 0; i < 2 * Webhook.MOST_WAITING; i++) {
        webhook.post("no. " + i, "{}");
      }

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
      assertThat(log.all())
          .contains(
              "WARN Alert no. 199 is not posted to 127.0.0.1: too many wait, or the agent stops")
          .hasSizeBetween(Webhook.MOST_WAITING - 1, Webhook.MOST_WAITING);
    }
  }

  @Test
  void fullQueueDoesNotHoldUpTheStop() {
    hook.becomesSilent();
    var webhook = new Webhook(hook.uri(), Patience.STANDARD);
    for (int i = 0; i < Webhook.MOST_WAITING; i++) {
      webhook.post("no. " + i, "{}");
    }
    await().until(() -> !hook.bodies().isEmpty());

    long begin = System.nanoTime();
    webhook.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    awaitLog("99 more alerts were not posted to 127.0.0.1 before the agent stopped");
    awaitLog("Alert no. 0 was not taken by 127.0.0.1 before the agent stopped");
  }

  @Test
  void alertAfterTheStopIsOnlyLogged() {
    var webhook = new Webhook(hook.uri(), SHORT);
    webhook.close();

    webhook.post("a", "{}");

    awaitLog("Alert a is not posted");
    assertThat(hook.bodies()).isEmpty();
  }

  private void awaitLog(String words) {
    await(words).until(() -> log.all().stream().anyMatch(line -> line.contains(words)));
  }
}
