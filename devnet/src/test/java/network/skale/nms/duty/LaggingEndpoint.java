package network.skale.nms.duty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An Ethereum node that has not seen a single transaction yet, but already knows ours. */
final class LaggingEndpoint implements AutoCloseable {

  private final HttpServer server;

  LaggingEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LaggingEndpoint::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer =
          ("{\"jsonrpc\":\"2.0\",\"id\":0," + answer(asked) + "}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String answer(String asked) {
    if (asked.contains("eth_getTransactionReceipt")) {
      return "\"result\":null";
    }
    return asked.contains("eth_getTransactionCount")
        ? "\"result\":\"0x0\""
        : "\"error\":{\"code\":-32000,\"message\":\"already known\"}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
