package network.skale.nms.devnet.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports on 127.0.0.1 that nothing listens on. */
public final class FreePort {

  private FreePort() {}

  /** The usual port, or any free one if it is taken. */
  public static int preferring(int usual) {
    try (ServerSocket _ = bind(usual)) {
      return usual;
    } catch (IOException taken) {
      return any();
    }
  }

  public static int any() {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
