package network.skale.nms.chain;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * One URL of an Ethereum node. Its path, query and user info may hold an API key and are never
 * shown. Thread-safe.
 */
final class HttpWire implements Wire {

  private static final long MOST_BYTES = 16L << 20;
  private static final BodyHandler<byte[]> BODY =
      BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES);

  private final URI uri;
  private final String name;
  private final Duration deadline;
  private final HttpClient client;

  /**
   * @param place which one it is in the list, for the message
   * @param deadline for one call, up to the last byte of its answer
   * @throws IllegalArgumentException unless it is an http or https URL with a host
   */
  HttpWire(URI uri, int place, Duration deadline) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "Ethereum endpoint no. %d must be a URL as http://HOST:PORT or https://HOST/PATH"
              .formatted(place));
    }
    this.uri = uri;
    this.name = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    this.deadline = deadline;
    this.client = client(scheme.equals("https"), deadline);
  }

  private static HttpClient client(boolean encrypts, Duration deadline) {
    // HTTP/1.1: over plain http an HTTP/2 client asks for an upgrade, which some proxies refuse
    var client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(deadline);
    return encrypts ? client.build() : client.sslContext(trustingNobody()).build();
  }

  /**
   * For a client that never encrypts: else it would read all certificates that Java trusts, which
   * takes a twentieth of a second of each start.
   */
  private static SSLContext trustingNobody() {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[0], null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] ask(String json) throws EndpointFault, InterruptedException {
    // HttpRequest.timeout ends with the headers: a body that trickles would hold us for ever
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request(json), BODY);
    try {
      return body(answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new EndpointFault("no whole answer within " + shown(deadline), e);
    } catch (ExecutionException e) {
      throw new EndpointFault(words(e.getCause() == null ? e : e.getCause()), e);
    } catch (CancellationException e) {
      throw new EndpointFault("the call was cancelled", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Calls under way end at once. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest request(String json) {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    if (uri.getUserInfo() != null) {
      byte[] userInfo = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo));
    }
    return request.build();
  }

  private static byte[] body(HttpResponse<byte[]> response) throws EndpointFault {
    if (response.statusCode() / 100 != 2 && !isRefusal(response)) {
      throw new EndpointFault("HTTP status " + response.statusCode());
    }
    return response.body();
  }

  /** Some providers tell an error of JSON-RPC with status 400: that is an answer too. */
  private static boolean isRefusal(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return response.statusCode() == 400
        && body.contains("\"jsonrpc\"")
        && body.contains("\"error\"");
  }

  private static String words(Throwable fault) {
    if (fault instanceof ConnectException) {
      return fault.getCause() instanceof UnresolvedAddressException
          ? "its host name is unknown"
          : "no connection";
    }
    if (fault instanceof IOException && fault.getMessage() != null) {
      return Printable.of(fault.getMessage(), 200);
    }
    return fault.getClass().getSimpleName();
  }

  private static String shown(Duration deadline) {
    return deadline.toMillis() % 1000 == 0
        ? deadline.toSeconds() + " s"
        : deadline.toMillis() + " ms";
  }
}
