package network.skale.nms.duty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An Ethereum node with all blocks, but without receipts and nonces, as if not a transaction was
 * mined.
 */
final class AlteredEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final URI node;
  private final UnaryOperator<String> question;
  private final Function<String, Optional<String>> result;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param question what the node is asked, for a request's text
   * @param result JSON of the result, for a request's text; empty to let the node answer
   */
  AlteredEndpoint(
      URI node, UnaryOperator<String> question, Function<String, Optional<String>> result)
      throws IOException {
    this.node = node;
    this.question = question;
    this.result = result;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer = answer(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] answer(byte[] request) throws IOException {
    String asked = new String(request, StandardCharsets.UTF_8);
    Optional<String> altered = result.apply(asked);
    return altered.isPresent()
        ? ("{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + altered.get() + "}")
            .getBytes(StandardCharsets.UTF_8)
        : forward(question.apply(asked));
  }

  private byte[] forward(String request) throws IOException {
    try {
      HttpRequest post =
          HttpRequest.newBuilder(node)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(request))
              .build();
      return client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}
