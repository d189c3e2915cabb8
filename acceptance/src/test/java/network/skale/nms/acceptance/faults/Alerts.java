package network.skale.nms.acceptance.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook that keeps the alerts which agents post. */
final class Alerts implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();

  /** One alert that was raised. */
  record Told(String kind, String subject, String text) {}

  private Alerts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::keep);
    server.start();
  }

  static Alerts open() {
    try {
      return new Alerts();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  String url() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  private void keep(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode alert = JSON.readTree(exchange.getRequestBody().readAllBytes());
      if (alert.path("state").asString().equals("raised")) {
        told.add(
            new Told(
                alert.path("kind").asString(),
                alert.path("subject").asString(),
                alert.path("text").asString()));
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Raised, oldest first. */
  List<Told> told() {
    return List.copyOf(told);
  }

  List<Told> of(String kind) {
    return told.stream().filter(alert -> alert.kind().equals(kind)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
