package network.skale.nms.devnet.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import network.skale.nms.devnet.proxy.Disturbance.Fate;
import org.jspecify.annotations.Nullable;

/** One connection through a proxy; without a server, what is sent is swallowed. */
final class Passage {

  private static final int PIECE = 1 << 16;

  private final TcpProxy proxy;
  private final Socket client;
  private final @Nullable Socket server;
  private volatile boolean mute;

  Passage(TcpProxy proxy, Socket client, @Nullable Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Passes on what the client sends, up to the end of the connection. */
  void requests() {
    pass(client, server, true);
  }

  /** Passes on what the server sends, up to the end of the connection. */
  void answers() {
    if (server != null) {
      pass(server, client, false);
    }
  }

  private void pass(Socket from, @Nullable Socket to, boolean request) {
    byte[] buffer = new byte[PIECE];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        boolean passes = request ? mayAsk(Arrays.copyOf(buffer, read)) : mayAnswer();
        if (passes && to != null && proxy.state() == TcpProxy.State.OPEN) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // one of the two hung up, or the connection was cut
    } finally {
      cut();
    }
  }

  private boolean mayAsk(byte[] piece) {
    Fate fate = proxy.disturbance().meet(piece);
    if (fate == Fate.LOST) {
      cut();
    }
    mute |= fate == Fate.ANSWER_LOST;
    return fate != Fate.LOST;
  }

  private boolean mayAnswer() {
    if (mute) {
      cut();
    }
    return !mute;
  }

  void cut() {
    proxy.forget(this);
    close(client);
    if (server != null) {
      close(server);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // then it is closed already
    }
  }
}
