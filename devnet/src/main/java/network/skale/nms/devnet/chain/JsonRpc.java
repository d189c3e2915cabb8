package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC over HTTP to a local Ethereum node. */
final class JsonRpc implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  JsonRpc(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * @throws RpcRefused if the node answers with an error
   * @throws UncheckedIOException if it does not answer
   */
  JsonNode call(String method, Object... params) {
    var body = Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params));
    JsonNode answer = JSON.readTree(post(JSON.writeValueAsString(body)));
    if (answer.has("error")) {
      throw new RpcRefused(method, answer.get("error").get("message").asString());
    }
    return answer.get("result");
  }

  private String post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + endpoint, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
