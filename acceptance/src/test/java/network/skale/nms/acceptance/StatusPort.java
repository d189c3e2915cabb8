package network.skale.nms.acceptance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import network.skale.nms.devnet.process.FreePort;

/** Where one agent tells how it does, as its health check asks it. */
record StatusPort(int number) {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  static StatusPort free() {
    return new StatusPort(FreePort.any());
  }

  String setting() {
    return Integer.toString(number);
  }

  /** The code and the text, or {@code none} if nothing listens. */
  String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + number + path);
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(uri).timeout(DEADLINE).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (ConnectException e) {
      return "none";
    }
  }
}
