package network.skale.nms.devnet.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import network.skale.nms.devnet.process.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchdogFarmTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final int port = FreePort.any();
  private final HttpClient http = HttpClient.newHttpClient();
  private WatchdogFarm farm;

  @BeforeEach
  void open() {
    farm = WatchdogFarm.open(3, port);
  }

  @AfterEach
  void close() {
    farm.close();
    http.shutdownNow();
  }

  @Test
  void nodesHaveOneAddressEach() {
    assertThat(List.of(farm.address(0), farm.address(1), farm.address(2)))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.77.0.10", "127.77.0.11", "127.77.0.12");
  }

  @Test
  void healthyNodeShowsRunningContainers() throws Exception {
    HttpResponse<String> answer = ask(0);

    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.get("error").isNull()).isTrue();
    assertThat(json.get("data").valueStream())
        .isNotEmpty()
        .allSatisfy(
            container -> {
              assertThat(container.get("name").asString()).startsWith("skale_");
              assertThat(container.get("state").get("Running").asBoolean()).isTrue();
              assertThat(container.get("state").get("Paused").asBoolean()).isFalse();
            });
  }

  @Test
  void stoppedContainerIsShown() throws Exception {
    farm.set(1, Health.CONTAINER_STOPPED);

    assertThat(JSON.readTree(ask(1).body()).get("data").valueStream())
        .filteredOn(container -> !container.get("state").get("Running").asBoolean())
        .singleElement()
        .satisfies(stopped -> assertThat(stopped.get("name").asString()).isEqualTo("skale_api"));
  }

  @Test
  void foreignStoppedContainerIsNotOfSkale() throws Exception {
    farm.set(1, Health.FOREIGN_CONTAINER_STOPPED);

    assertThat(JSON.readTree(ask(1).body()).get("data").valueStream())
        .filteredOn(container -> !container.get("state").get("Running").asBoolean())
        .singleElement()
        .satisfies(stopped -> assertThat(stopped.get("name").asString()).doesNotStartWith("skale"));
  }

  @Test
  void emptyListIsASuccess() throws Exception {
    farm.set(0, Health.NO_CONTAINERS);

    assertThat(ask(0).statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(ask(0).body()).get("data")).isEmpty();
  }

  @Test
  void errorHasNoData() throws Exception {
    farm.set(0, Health.ERROR);

    assertThat(ask(0).statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(ask(0).body()).get("data").isNull()).isTrue();
    assertThat(JSON.readTree(ask(0).body()).get("error").asString()).isNotEmpty();
  }

  @Test
  void rubbishIsASuccessThatIsNoJson() throws Exception {
    farm.set(0, Health.RUBBISH);

    HttpResponse<String> answer = ask(0);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> JSON.readTree(answer.body())).isInstanceOf(JacksonException.class);
  }

  @Test
  void unavailableIs503() throws Exception {
    farm.set(0, Health.UNAVAILABLE);

    assertThat(ask(0).statusCode()).isEqualTo(503);
  }

  @Test
  void silentNodeTakesTheQuestionAndDoesNotAnswer() {
    farm.set(0, Health.SILENT);

    assertThatThrownBy(() -> ask(0, Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);
    await().until(() -> farm.asked(0, Health.SILENT) == 1);
  }

  @Test
  void refusedNodeListensNoMore() {
    farm.set(0, Health.REFUSED);

    assertThatThrownBy(() -> ask(0)).isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @EnumSource(Health.class)
  void nodeRecoversFromAnything(Health ill) throws Exception {
    farm.set(2, ill);
    farm.set(2, Health.HEALTHY);

    assertThat(ask(2).statusCode()).isEqualTo(200);
    assertThat(farm.health(2)).isEqualTo(Health.HEALTHY);
  }

  @Test
  void faultOfOneNodeLeavesTheOthersAlone() throws Exception {
    farm.set(0, Health.REFUSED);

    assertThat(ask(1).body()).isEqualTo(Health.HEALTHY.body());
  }

  @Test
  void questionsAreCountedByHealth() throws Exception {
    ask(0);
    ask(0);
    farm.set(0, Health.UNAVAILABLE);
    ask(0);

    assertThat(farm.asked(0, Health.HEALTHY)).isEqualTo(2);
    assertThat(farm.asked(0, Health.UNAVAILABLE)).isOne();
    assertThat(farm.asked(1, Health.HEALTHY)).isZero();
  }

  @Test
  void anotherNetworkIsTakenIfThePortIsInUse() throws IOException {
    try (WatchdogFarm second = WatchdogFarm.open(3, port)) {
      assertThat(second.address(0).getHostAddress()).isEqualTo("127.78.0.10");
    }
  }

  @Test
  void portThatIsTakenEverywhereIsNamed() throws IOException {
    try (ServerSocket everywhere = new ServerSocket(0)) {
      assertThatThrownBy(() -> WatchdogFarm.open(1, everywhere.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + everywhere.getLocalPort());
    }
  }

  private HttpResponse<String> ask(int node) throws IOException, InterruptedException {
    return ask(node, Duration.ofSeconds(20));
  }

  private HttpResponse<String> ask(int node, Duration patience)
      throws IOException, InterruptedException {
    URI uri =
        URI.create("http://%s:%d/status/core".formatted(farm.address(node).getHostAddress(), port));
    return http.send(
        HttpRequest.newBuilder(uri).timeout(patience).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
