package network.skale.nms.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks several endpoints at once, each within its own deadline. Thread-safe. */
final class Crowd implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("endpoint-", 0).factory());
  private volatile boolean closed;

  private record Said<T>(Endpoint who, @Nullable T value, String fault) {}

  /**
   * Waits for all of them.
   *
   * @throws ChainUnavailable if this is closed or the thread interrupted meanwhile
   */
  <T> Answers<T> ask(List<Endpoint> endpoints, Ask<T> ask) {
    List<Callable<Said<T>>> tasks =
        endpoints.stream().<Callable<Said<T>>>map(who -> () -> said(who, ask)).toList();
    Map<Endpoint, T> values = new LinkedHashMap<>();
    Map<Endpoint, String> faults = new LinkedHashMap<>();
    for (Said<T> said : await(tasks)) {
      T value = said.value();
      if (value == null) {
        faults.put(said.who(), said.fault());
      } else {
        values.put(said.who(), value);
      }
    }
    refuseIfClosed();
    return new Answers<>(values, faults);
  }

  /** Lets an endpoint be tried, and waits for nothing. */
  void tryAgain(Endpoint endpoint) {
    refuseIfClosed();
    var _ = threads.submit(endpoint::tryAgain);
  }

  private static <T> Said<T> said(Endpoint who, Ask<T> ask) throws InterruptedException {
    try {
      return new Said<>(who, ask.of(who), "");
    } catch (EndpointFault e) {
      return new Said<>(who, null, e.words());
    } catch (ChainException e) {
      return new Said<>(who, null, String.valueOf(e.getMessage()));
    }
  }

  private <T> List<T> await(List<Callable<T>> tasks) {
    refuseIfClosed();
    try {
      List<Future<T>> done = threads.invokeAll(tasks);
      refuseIfClosed();
      return done.stream().map(Crowd::result).toList();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T result(Future<T> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an endpoint could not be asked", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static ChainUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ChainUnavailable("interrupted while waiting for the Ethereum node", e);
  }

  void refuseIfClosed() {
    if (closed) {
      throw new ChainUnavailable("the connection to the Ethereum node is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}
