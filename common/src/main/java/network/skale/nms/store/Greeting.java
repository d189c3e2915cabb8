package network.skale.nms.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/**
 * The first thing that a server says on a connection, without TLS: where the driver cannot agree
 * with it on TLS, it at least tells its version.
 */
final class Greeting {

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int HEADER = 4;
  private static final int PROTOCOL = 10;
  private static final int LONGEST = 100;

  private Greeting() {}

  /** Empty if what is there does not greet as a database server does. */
  static Optional<ServerVersion> of(DatabaseAddress address) {
    try (Socket socket = new Socket()) {
      int limit = (int) ANSWER.toMillis();
      socket.connect(new InetSocketAddress(address.host(), address.port()), limit);
      socket.setSoTimeout(limit);
      return version(new DataInputStream(socket.getInputStream())).map(ServerVersion::of);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> version(DataInputStream in) throws IOException {
    in.skipNBytes(HEADER);
    if (in.readUnsignedByte() != PROTOCOL) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != 0 && text.length() < LONGEST; ) {
      text.append((char) c);
      c = in.readUnsignedByte();
    }
    return Optional.of(text.toString());
  }
}
