package network.skale.nms.sla.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a node's watchdog over HTTP for the state of its core containers. Thread-safe. */
public final class WatchdogProbe implements AutoCloseable {

  /** Where every node's watchdog listens. */
  public static final int PORT = 3009;

  private static final int LONGEST_BODY = 1 << 20;
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  /** The proxy before the watchdog limits the rate of requests; that is nobody's downtime. */
  private static final WatchdogAnswer BUSY =
      WatchdogAnswer.unknown("too busy to answer (status 429 or 503)");

  private static final WatchdogAnswer SILENT = WatchdogAnswer.down("no answer in time");

  private final int watchdogPort;
  private final List<Duration> waits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .executor(threads)
          .build();

  public WatchdogProbe(int port) {
    this(port, WAITS);
  }

  /**
   * @param waits before each further request to a watchdog that was too busy to answer
   */
  WatchdogProbe(int port, List<Duration> waits) {
    watchdogPort = port;
    this.waits = waits;
  }

  /**
   * Asks a watchdog of our own once: on a busy host loading what asking needs takes seconds, which
   * must not be taken for a node's silence.
   */
  WatchdogAnswer warmUp(Duration deadline) throws InterruptedException {
    try (OneAnswer own = new OneAnswer()) {
      return request(own.address(), own.port(), System.nanoTime() + deadline.toNanos());
    } catch (IOException e) {
      return WatchdogAnswer.unknown("no warm-up (" + e.getMessage() + ")");
    }
  }

  /** Ends within the deadline, whatever the target does. */
  public WatchdogAnswer ask(InetAddress target, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    WatchdogAnswer answer = request(target, watchdogPort, end);
    for (Duration wait : waits) {
      if (!answer.equals(BUSY) || wait.toNanos() >= end - System.nanoTime()) {
        break;
      }
      Thread.sleep(wait);
      answer = request(target, watchdogPort, end);
      if (answer.equals(SILENT)) {
        return BUSY; // it had not the whole deadline, as we waited most of it
      }
    }
    return answer;
  }

  private WatchdogAnswer request(InetAddress target, int port, long end)
      throws InterruptedException {
    Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(get(target, port, left), WatchdogProbe::body);
    try {
      return judge(exchange.get(left.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return SILENT;
    } catch (ExecutionException e) {
      return failed(e);
    } finally {
      exchange.cancel(true);
    }
  }

  /**
   * The timeout ends connecting; it does not end a slow body, so there is the deadline beside it.
   */
  private static HttpRequest get(InetAddress target, int port, Duration timeout) {
    String host = target.getHostAddress();
    try {
      URI uri = new URI("http", null, host, port, "/status/core", null, null);
      return HttpRequest.newBuilder(uri).timeout(timeout).build();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + host + "' cannot be asked over HTTP", e);
    }
  }

  /** Only the body of a good answer is of interest. */
  private static BodySubscriber<byte[]> body(ResponseInfo head) {
    return new BoundedBody(head.statusCode() == 200 ? LONGEST_BODY : 0);
  }

  private static WatchdogAnswer judge(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> judge(response.body());
      case 429, 503 -> BUSY;
      default -> WatchdogAnswer.down("status " + response.statusCode());
    };
  }

  private static WatchdogAnswer judge(byte[] body) {
    return body.length > LONGEST_BODY
        ? WatchdogAnswer.unknown("the answer is longer than " + LONGEST_BODY + " bytes")
        : CoreStatus.parse(body);
  }

  private static WatchdogAnswer failed(ExecutionException e) {
    return switch (e.getCause()) {
      case HttpTimeoutException _ -> SILENT;
      case ConnectException _ -> WatchdogAnswer.down("no connection");
      case IOException io when io.getMessage() == null -> WatchdogAnswer.down("no answer");
      case IOException io -> WatchdogAnswer.down("no answer (" + io.getMessage() + ")");
      case null, default -> WatchdogAnswer.unknown("could not be asked (" + e.getCause() + ")");
    };
  }

  /** Ends what is still being asked. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
