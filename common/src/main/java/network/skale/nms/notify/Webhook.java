package network.skale.nms.notify;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A URL that takes alerts: posts them one after another on a thread of its own, each until it is
 * taken or dropped. The URL may hold a token: only its host is ever shown.
 */
final class Webhook implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Webhook.class);

  static final int MOST_WAITING = 100;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final String host;
  private final Patience patience;
  private final HttpClient client;
  private final HttpRequest.Builder request;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("webhook").factory());

  // only on that thread
  private boolean faultTold;

  /**
   * @param url http or https
   */
  Webhook(URI url, Patience patience) {
    this.host = url.getHost();
    this.patience = patience;
    this.request = request(url);
    // HTTP/1.1: over plain http an HTTP/2 client asks for an upgrade, which some proxies refuse
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.deadline())
            .build();
  }

  private static HttpRequest.Builder request(URI url) {
    var request =
        HttpRequest.newBuilder(url).header("Content-Type", "application/json; charset=utf-8");
    if (url.getUserInfo() != null) {
      byte[] userInfo = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo));
    }
    return request;
  }

  /**
   * Returns at once.
   *
   * @param key names the alert in log lines
   */
  void post(String key, String json) {
    try {
      thread.execute(() -> deliver(key, json));
    } catch (RejectedExecutionException e) {
      log.warn("Alert {} is not posted to {}: too many wait, or the agent stops", key, host);
    }
  }

  private void deliver(String key, String json) {
    long begin = System.nanoTime();
    Duration pause = patience.firstPause();
    try {
      while (!isTaken(json)) {
        if (System.nanoTime() - begin > patience.all().toNanos()) {
          log.warn(
              "Alert {} was not taken by {} within {} s and is dropped",
              key,
              host,
              patience.all().toSeconds());
          return;
        }
        Thread.sleep(pause);
        pause = patience.after(pause);
      }
    } catch (InterruptedException e) {
      log.warn("Alert {} was not taken by {} before the agent stopped", key, host);
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTaken(String json) throws InterruptedException {
    // HttpRequest.timeout ends with the headers: a body that trickles would hold us for ever
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request.copy().POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding());
    try {
      int status = answer.get(patience.deadline().toNanos(), TimeUnit.NANOSECONDS).statusCode();
      return status / 100 == 2 ? isGood() : isBad("HTTP status " + status);
    } catch (TimeoutException e) {
      return isBad("no whole answer within %d ms".formatted(patience.deadline().toMillis()));
    } catch (ExecutionException e) {
      return isBad(words(e.getCause() == null ? e : e.getCause()));
    } catch (CancellationException e) {
      return isBad("the call was cancelled");
    } finally {
      answer.cancel(true);
    }
  }

  private boolean isGood() {
    if (faultTold) {
      faultTold = false;
      log.info("Alerts reach {} again", host);
    }
    return true;
  }

  private boolean isBad(String fault) {
    if (!faultTold) {
      faultTold = true;
      log.warn(
          "Alerts do not reach {} for now ({}): each is tried again for {} s",
          host,
          fault,
          patience.all().toSeconds());
    }
    return false;
  }

  /** Never the message: it might quote the URL. */
  private static String words(Throwable fault) {
    return fault instanceof ConnectException ? "no connection" : fault.getClass().getSimpleName();
  }

  /** Within a good second. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        tellLeft(thread.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      var _ = thread.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      client.shutdownNow();
    }
  }

  private void tellLeft(int alerts) {
    if (alerts > 0) {
      log.warn("{} more alerts were not posted to {} before the agent stopped", alerts, host);
    }
  }
}
