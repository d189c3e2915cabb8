package network.skale.nms.sla.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A healthy watchdog of our own on a free loopback port, for one request. */
final class OneAnswer implements AutoCloseable {

  private static final byte[] ANSWER =
      """
      HTTP/1.1 200 OK\r
      Connection: close\r
      \r
      {"data":[{"name":"skale_admin","state":{"Running":true,"Paused":false}}],"error":null}
      """
          .getBytes(US_ASCII);

  private final ServerSocket listener;

  OneAnswer() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("one-answer").start(this::serve);
  }

  InetAddress address() {
    return listener.getInetAddress();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    try (Socket socket = listener.accept();
        OutputStream out = socket.getOutputStream()) {
      if (socket.getInputStream().read(new byte[1024]) > 0) {
        out.write(ANSWER);
      }
    } catch (IOException ignored) {
      // closed before anybody asked; who asks sees what is missing
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
