package network.skale.nms.chain;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.web3j.protocol.Service;
import tools.jackson.core.JacksonException;

/**
 * JSON-RPC over HTTP to one of several endpoints: the last good one first, and the next one when it
 * gives no usable answer. Thread-safe.
 */
public final class RpcService extends Service {

  private final List<Endpoint> endpoints;
  private final Duration deadline;
  private final HttpClient client;
  private volatile int good;
  private volatile boolean closed;

  /**
   * @param deadline for one call of one endpoint, up to the last byte of its answer
   * @throws IllegalArgumentException if there is no endpoint, or one is no http or https URL
   */
  public RpcService(List<URI> endpoints, Duration deadline) {
    super(false);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("at least one Ethereum endpoint is needed");
    }
    this.endpoints =
        IntStream.range(0, endpoints.size())
            .mapToObj(i -> new Endpoint(endpoints.get(i), i + 1))
            .toList();
    this.deadline = deadline;
    this.client = client(endpoints, deadline);
  }

  private static HttpClient client(List<URI> endpoints, Duration deadline) {
    // HTTP/1.1: over plain http an HTTP/2 client asks for an upgrade, which some proxies refuse
    var client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(deadline);
    if (endpoints.stream().noneMatch(uri -> "https".equalsIgnoreCase(uri.getScheme()))) {
      client.sslContext(trustingNobody());
    }
    return client.build();
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

  /**
   * @throws ChainUnavailable if no endpoint gave a usable answer; telling of it is the caller's
   */
  @Override
  protected InputStream performIO(String payload) {
    Map<Endpoint, String> faults = new LinkedHashMap<>();
    int first = good;
    for (int i = 0; i < endpoints.size() && !closed; i++) {
      int place = (first + i) % endpoints.size();
      Endpoint endpoint = endpoints.get(place);
      try {
        byte[] answer = ask(endpoint, payload);
        good = place;
        faults.forEach(Endpoint::isBad);
        endpoint.isGood();
        return new ByteArrayInputStream(answer);
      } catch (EndpointFault e) {
        faults.put(endpoint, e.words());
      }
    }
    throw closed
        ? new ChainUnavailable("the connection to the Ethereum node is closed")
        : new ChainUnavailable("no Ethereum endpoint answers (" + listed(faults) + ")");
  }

  private static String listed(Map<Endpoint, String> faults) {
    return faults.entrySet().stream()
        .map(fault -> fault.getKey().name() + ": " + fault.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Calls under way end at once with {@link ChainUnavailable}. */
  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }

  private byte[] ask(Endpoint endpoint, String payload) throws EndpointFault {
    try {
      byte[] answer = endpoint.post(client, payload, deadline);
      check(answer);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainUnavailable("interrupted while waiting for " + endpoint.name(), e);
    }
  }

  private void check(byte[] answer) throws EndpointFault {
    RpcAnswer parsed;
    try {
      parsed = objectMapper.readValue(answer, RpcAnswer.class);
    } catch (JacksonException e) {
      throw new EndpointFault("its answer is not JSON-RPC", e);
    }
    if (parsed == null || parsed.isEmpty()) {
      throw new EndpointFault("its answer is not JSON-RPC");
    }
    if (parsed.hasError()) {
      RpcFault fault = RpcFault.of(parsed.getError());
      if (fault.isLimit()) {
        throw new EndpointFault("it limits us: " + fault.message());
      }
    }
  }
}
