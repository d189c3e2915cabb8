package network.skale.nms.sla.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import network.skale.nms.model.Sample.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreStatusTest {

  private static final String RUNNING =
      "{\"Status\":\"running\",\"Running\":true,\"Paused\":false}";
  private static final String EXITED = "{\"Status\":\"exited\",\"Running\":false,\"Paused\":false}";

  @Test
  void allContainersRunningIsUp() {
    assertUp(data(container("skale_sync", RUNNING), container("skale_admin", RUNNING)));
  }

  @Test
  void emptyListIsUp() {
    assertUp(data());
    assertUp("{\"data\":[]}");
  }

  @Test
  void stoppedContainerIsDown() {
    assertDown(
        data(container("skale_admin", RUNNING), container("skale_sync", EXITED)),
        "watchdog: skale_sync is not running (exited)");
  }

  @Test
  void stoppedContainerWithoutStatusIsDownToo() {
    assertDown(
        data(container("skale_sync", "{\"Running\":false}")),
        "watchdog: skale_sync is not running");
  }

  @Test
  void dockersSlashBeforeTheNameIsNoPartOfIt() {
    assertDown(
        data(container("/skale_sync", EXITED)), "watchdog: skale_sync is not running (exited)");
    assertUp(data(container("/skale_schain_moon", EXITED)));
  }

  @Test
  void pausedContainerIsDown() {
    assertDown(
        data(container("skale_api", "{\"Running\":true,\"Paused\":true}")),
        "watchdog: skale_api is paused");
  }

  @Test
  void missingPausedIsNotPaused() {
    assertUp(data(container("skale_api", "{\"Running\":true}")));
    assertUp(data(container("skale_api", "{\"Running\":true,\"Paused\":null}")));
  }

  @Test
  void unhealthyAdminIsDown() {
    String state = "{\"Running\":true,\"Paused\":false,\"Health\":{\"Status\":\"unhealthy\"}}";

    assertDown(data(container("skale_admin", state)), "watchdog: skale_admin is unhealthy");
    assertDown(data(container("/skale_admin", state)), "watchdog: skale_admin is unhealthy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"Status\":\"starting\"}", "{\"Status\":\"healthy\"}", "{}", "null", "7"})
  void adminThatIsNotUnhealthyIsUp(String health) {
    assertUp(data(container("skale_admin", "{\"Running\":true,\"Health\":" + health + "}")));
  }

  @Test
  void healthCountsForTheAdminOnly() {
    String state = "{\"Running\":true,\"Health\":{\"Status\":\"unhealthy\"}}";

    assertUp(data(container("skale_admin_2", state), container("skale_sync", state)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "skale_schain_moon",
        "skale_schains",
        "skale_ima_moon",
        "postgres",
        "my_skale_sync",
        "skale-sync",
        ""
      })
  void containerThatIsNoCoreContainerDoesNotCount(String name) {
    assertUp(data(container(name, EXITED), container("skale_sync", RUNNING)));
    assertUp(data("{\"name\":\"" + name + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "7",
        "\"running\"",
        "{\"Status\":\"exited\"}",
        "{\"Running\":null}",
        "{\"Running\":\"false\"}",
        "{\"Running\":0}",
        "{\"Running\":true,\"Paused\":\"yes\"}"
      })
  void missingStateIsUnknown(String state) {
    assertUnknown(
        data(container("skale_sync", state)), "watchdog: the state of skale_sync is missing");
  }

  @Test
  void containerWithoutStateIsUnknown() {
    assertUnknown(
        data("{\"name\":\"skale_sync\"}"), "watchdog: the state of skale_sync is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"state\":{\"Running\":false}}", "{\"name\":7}", "7", "null", "[]"})
  void containerWithoutNameIsUnknown(String container) {
    assertUnknown(data(container), "watchdog: a container has no name");
  }

  @Test
  void certainDowntimeOutweighsWhatIsUnknown() {
    assertDown(
        data(container("skale_api", "{}"), container("skale_sync", EXITED)),
        "watchdog: skale_sync is not running (exited)");
  }

  @Test
  void errorIsDown() {
    assertDown(
        "{\"data\":null,\"error\":\"Containers\\nnot found\"}",
        "watchdog: error: Containers?not found");
    assertDown("{\"data\":[],\"error\":{\"code\":7}}", "watchdog: error: {\"code\":7}");
    assertDown("{\"data\":[],\"error\":\"\"}", "watchdog: error: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"error\":null}", "{\"data\":null}", "{\"data\":null,\"error\":null}"})
  void missingDataIsDown(String body) {
    assertDown(body, "watchdog: no data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{}}", "{\"data\":\"\"}", "{\"data\":false}", "{\"data\":0}"})
  void dataThatIsNoListIsUnknown(String body) {
    assertUnknown(body, "watchdog: data is no list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>502</html>", "{", "{\"data\":[]} {}", "{'data':[]}", "\u0000", "NaN"})
  void whatIsNoJsonIsUnknown(String body) {
    assertUnknown(body, "watchdog: the answer is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "\"down\"", "true", "", " "})
  void whatIsNoJsonObjectIsUnknown(String body) {
    assertUnknown(body, "watchdog: the answer is no JSON object");
  }

  @Test
  void deeplyNestedAnswerIsUnknown() {
    assertUnknown("[".repeat(100_000), "watchdog: the answer is no JSON");
  }

  @Test
  void reasonIsShortAndPrintable() {
    WatchdogAnswer answer =
        CoreStatus.parse(
            ("{\"error\":\"\\u001b[31m\u00e9\ud83d\ude00 %s" + "x".repeat(500) + "\"}")
                .getBytes(UTF_8));

    assertThat(answer.reason())
        .hasSizeBetween(185, 190)
        .matches("watchdog: error: [ -~]+x\\.\\.\\.")
        .contains("%s");
  }

  static String data(String... containers) {
    return "{\"data\":[" + String.join(",", containers) + "],\"error\":null}";
  }

  static String container(String name, String state) {
    return "{\"image\":\"skale/x:1\",\"name\":\"%s\",\"state\":%s}".formatted(name, state);
  }

  private static void assertUp(String body) {
    assertThat(CoreStatus.parse(body.getBytes(UTF_8))).isEqualTo(WatchdogAnswer.UP);
  }

  private static void assertDown(String body, String reason) {
    assertThat(CoreStatus.parse(body.getBytes(UTF_8)))
        .isEqualTo(new WatchdogAnswer(State.DOWN, reason));
  }

  private static void assertUnknown(String body, String reason) {
    assertThat(CoreStatus.parse(body.getBytes(UTF_8)))
        .isEqualTo(new WatchdogAnswer(State.UNKNOWN, reason));
  }
}
