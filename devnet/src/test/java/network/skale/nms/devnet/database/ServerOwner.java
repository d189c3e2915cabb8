package network.skale.nms.devnet.database;

import java.io.IOException;

/** A program that starts a server, tells port and folder, and waits to be killed. */
final class ServerOwner {

  private ServerOwner() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedMariaDb server = EmbeddedMariaDb.start(0)) {
      System.out.println("serving " + server.address().port() + " " + server.folder());
      var _ = System.in.read();
    }
  }
}
