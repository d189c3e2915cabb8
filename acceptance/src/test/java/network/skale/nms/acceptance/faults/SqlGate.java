package network.skale.nms.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.skale.nms.store.DatabaseAddress;

/** Stands between one agent and the database server; keeps every commit that passes. */
final class SqlGate implements AutoCloseable {

  private final DatabaseAddress server;
  private final Gate gate;
  private final ServerSocket listener;
  private final Set<SqlPassage> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  private SqlGate(DatabaseAddress server, Gate gate) throws IOException {
    this.server = server;
    this.gate = gate;
    this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.startVirtualThread(this::accept);
  }

  static SqlGate to(DatabaseAddress server, Gate gate) {
    try {
      return new SqlGate(server, gate);
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** While it is down, connections are cut at once. */
  void down(boolean is) {
    down = is;
    if (is) {
      cutAll();
    }
  }

  private void cutAll() {
    open.forEach(SqlPassage::cut);
    open.clear();
  }

  private void accept() {
    try {
      while (true) {
        serve(listener.accept());
      }
    } catch (IOException closed) {
      cutAll();
    }
  }

  private void serve(Socket client) throws IOException {
    if (down) {
      client.close();
      return;
    }
    var passage = new SqlPassage(client, new Socket(server.host(), server.port()), gate);
    open.add(passage);
    passage.start();
  }

  @Override
  public void close() {
    gate.close();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port() + " cannot be closed", e);
    }
    cutAll();
  }
}
