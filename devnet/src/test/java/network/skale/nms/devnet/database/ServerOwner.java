package network.skale.nms.devnet.database;

import java.io.IOException;
import network.skale.nms.store.DatabaseAddress;

/** A program that starts a server, tells its address and where it is, and waits to be killed. */
final class ServerOwner {

  private ServerOwner() {}

  /** Without arguments the server of the tests, else an embedded one. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      TestServer server = TestServer.instance();
      tell(server.address(), server.why());
    } else {
      EmbeddedMariaDb server = EmbeddedMariaDb.start(0);
      tell(server.address(), server.folder().toString());
    }
    var _ = System.in.read();
  }

  private static void tell(DatabaseAddress address, String where) {
    System.out.println("serving %s %d %s".formatted(address.host(), address.port(), where));
  }
}
