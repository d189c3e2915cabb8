package network.skale.nms.devnet.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A port of 127.0.0.1 that leads to a TCP server and breaks, hangs and mends as the test says. */
public final class TcpProxy implements AutoCloseable {

  private static final Duration REBIND = Duration.ofSeconds(20);
  private static final Duration REBIND_PAUSE = Duration.ofMillis(100);

  private final String host;
  private final int serverPort;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Disturbance> disturbance = new AtomicReference<>(Disturbance.NONE);
  private final int port;
  private ServerSocket listener;
  private volatile State state = State.OPEN;

  /** How the way is. */
  public enum State {
    OPEN,
    /** Connections are cut, and new ones refused. */
    DOWN,
    /** Connections are taken and stay, but nothing gets through. */
    HUNG
  }

  private TcpProxy(String host, int serverPort) throws IOException {
    this.host = host;
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    accept(listener);
  }

  public static TcpProxy to(String host, int serverPort) {
    try {
      return new TcpProxy(host, serverPort);
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  public int port() {
    return port;
  }

  /** What was lost while it hung is never made up for: connections of that time are cut. */
  public synchronized void set(State next) {
    State before = state;
    if (next == before) {
      return;
    }
    state = next;
    if (before == State.DOWN) {
      reopen();
    } else if (next == State.DOWN) {
      closeListener();
    }
    if (next != State.HUNG) {
      passages.forEach(Passage::cut);
    }
  }

  public State state() {
    return state;
  }

  /** Each piece of bytes that a client sends meets this first. */
  public void disturb(Disturbance by) {
    disturbance.set(by);
  }

  Disturbance disturbance() {
    return disturbance.get();
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Somebody's outgoing connection may hold the port for a moment. */
  private void reopen() {
    long deadline = System.nanoTime() + REBIND.toNanos();
    while (true) {
      try {
        listener = listen(port);
        accept(listener);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new UncheckedIOException("port " + port + " is taken", e);
        }
        LockSupport.parkNanos(REBIND_PAUSE.toNanos());
      }
    }
  }

  private void accept(ServerSocket from) {
    var _ =
        threads.submit(
            () -> {
              while (!from.isClosed()) {
                serve(from.accept());
              }
              return from;
            });
  }

  private void serve(Socket client) {
    State now = state;
    @Nullable Socket server = now == State.HUNG ? null : connect();
    var passage = new Passage(this, client, server);
    passages.add(passage);
    if (state != now || (server == null && now != State.HUNG)) {
      passage.cut();
    }
    var _ = threads.submit(passage::requests);
    if (server != null) {
      var _ = threads.submit(passage::answers);
    }
  }

  /** Null if the server refuses. */
  private @Nullable Socket connect() {
    try {
      return new Socket(host, serverPort);
    } catch (IOException e) {
      return null;
    }
  }

  void forget(Passage passage) {
    passages.remove(passage);
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be closed", e);
    }
  }

  @Override
  public synchronized void close() {
    closeListener();
    passages.forEach(Passage::cut);
    threads.shutdownNow();
  }
}
