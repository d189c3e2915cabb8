package network.skale.nms.devnet.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One node's watchdog; it counts what it was asked while it was in which health. */
final class Watchdog implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final InetSocketAddress socket;
  private final Executor executor;
  private final Map<Health, Long> asked = new EnumMap<>(Health.class);

  private Health health = Health.HEALTHY;
  private @Nullable HttpServer server;

  private Watchdog(InetSocketAddress socket, Executor executor) {
    this.socket = socket;
    this.executor = executor;
  }

  /**
   * @throws IOException if the port of this address is taken
   */
  static Watchdog open(InetAddress address, int port, Executor executor) throws IOException {
    var watchdog = new Watchdog(new InetSocketAddress(address, port), executor);
    watchdog.listen();
    return watchdog;
  }

  InetAddress address() {
    return socket.getAddress();
  }

  synchronized Health health() {
    return health;
  }

  /** Questions that are still held back are given up. */
  synchronized void set(Health next) {
    if (health == next) {
      return;
    }
    health = next;
    close();
    if (next.listens()) {
      try {
        listen();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on " + socket + " again", e);
      }
    }
  }

  /** How often it was asked in this health; of a refused question nobody knows. */
  synchronized long asked(Health during) {
    return asked.getOrDefault(during, 0L);
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  private synchronized void listen() throws IOException {
    HttpServer next = HttpServer.create(socket, BACKLOG);
    next.createContext("/status/core", this::answer);
    next.setExecutor(executor);
    next.start();
    server = next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Health now = takeDown();
    if (!now.answers()) {
      return; // and the connection stays open, until this watchdog stops listening
    }
    byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(now.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Health takeDown() {
    asked.merge(health, 1L, Long::sum);
    return health;
  }
}
