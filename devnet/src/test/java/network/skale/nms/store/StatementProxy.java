package network.skale.nms.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands between driver and database server, sees every statement that changes something, and may
 * cut the connection there. It hides the server's TLS, as it must read what is said.
 */
final class StatementProxy implements AutoCloseable {

  /** What is to happen to a statement. */
  enum Fate {
    PASS,
    /** It never arrives, and its connection is lost; the others stay. */
    CUT_BEFORE,
    /** It is done, but that is not told: from then on nothing gets through, as after a kill. */
    CUT_AFTER
  }

  /** Decides on each statement; may keep it waiting. */
  interface Judge {
    Fate judge(int number, String sql);
  }

  /** Statements that only read; taking and giving back a lock is more than that. */
  private static final Pattern READ =
      Pattern.compile("\\s*(SELECT|SHOW|SET|USE|ROLLBACK|/\\*)(?!.*_LOCK\\().*", flags());

  private static final int SSL_CAPABILITY = 0x08;
  private static final int COM_QUERY = 3;

  private final DatabaseAddress server;
  private final Judge judge;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean dead;

  private StatementProxy(DatabaseAddress server, Judge judge, ServerSocket listener) {
    this.server = server;
    this.judge = judge;
    this.listener = listener;
  }

  static StatementProxy before(DatabaseAddress server, Judge judge) {
    try {
      var listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      var proxy = new StatementProxy(server, judge, listener);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** The same database, seen through this proxy. */
  DatabaseAddress address() {
    return new DatabaseAddress(
        "127.0.0.1", listener.getLocalPort(), server.name(), server.user(), server.password());
  }

  /** How many statements there were that change something. */
  int count() {
    return count.get();
  }

  /** As when the process on this side is killed. */
  void kill() {
    dead = true;
    open.forEach(StatementProxy::close);
  }

  @Override
  public void close() {
    kill();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        if (dead) {
          close(client);
        } else {
          new Relay(client, new Socket(server.host(), server.port())).start();
        }
      }
    } catch (IOException endOfThisProxy) {
      kill();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection. */
  private final class Relay {

    private final Socket client;
    private final Socket behind;
    private volatile boolean cutAtAnswer;

    Relay(Socket client, Socket behind) {
      this.client = client;
      this.behind = behind;
      open.add(behind);
    }

    void start() {
      Thread.startVirtualThread(() -> untilTheEnd(this::answers));
      Thread.startVirtualThread(() -> untilTheEnd(this::requests));
    }

    private interface Direction {
      void relay() throws IOException;
    }

    private void untilTheEnd(Direction direction) {
      try {
        direction.relay();
      } catch (IOException lost) {
        // one side ended: so does the other
      } finally {
        close(client);
        close(behind);
      }
    }

    private void requests() throws IOException {
      var in = new DataInputStream(client.getInputStream());
      OutputStream out = behind.getOutputStream();
      while (true) {
        byte[] packet = packet(in);
        Fate fate =
            isChange(packet) ? judge.judge(count.incrementAndGet(), sql(packet)) : Fate.PASS;
        if (fate == Fate.CUT_BEFORE) {
          return;
        }
        cutAtAnswer = fate == Fate.CUT_AFTER;
        out.write(packet);
      }
    }

    private void answers() throws IOException {
      InputStream in = behind.getInputStream();
      OutputStream out = client.getOutputStream();
      out.write(withoutTls(packet(new DataInputStream(in))));
      byte[] buffer = new byte[65_536];
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        if (cutAtAnswer) {
          kill();
        }
        out.write(buffer, 0, length);
      }
    }
  }

  /** With its header: three bytes of length, one of sequence. */
  private static byte[] packet(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(4);
    if (header.length < 4) {
      throw new IOException("end of the connection");
    }
    int length = (header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16;
    byte[] packet = new byte[4 + length];
    System.arraycopy(header, 0, packet, 0, 4);
    in.readFully(packet, 4, length);
    return packet;
  }

  /** After protocol and version of the greeting come 13 bytes, and then what the server can do. */
  private static byte[] withoutTls(byte[] greeting) {
    int at = 5;
    while (greeting[at] != 0) {
      at++;
    }
    greeting[at + 15] &= ~SSL_CAPABILITY;
    return greeting;
  }

  private static boolean isChange(byte[] packet) {
    boolean query = packet[3] == 0 && packet.length > 4 && packet[4] == COM_QUERY;
    return query && !READ.matcher(sql(packet)).matches();
  }

  /** MySQL's driver puts a count of attributes before it. */
  private static String sql(byte[] packet) {
    return new String(packet, 5, packet.length - 5, StandardCharsets.UTF_8)
        .replaceFirst("^[\\x00\\x01]+", "")
        .strip();
  }
}
