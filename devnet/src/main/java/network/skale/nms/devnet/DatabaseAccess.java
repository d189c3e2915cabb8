package network.skale.nms.devnet;

/**
 * A database for node 0's agents.
 *
 * @param server what ends it
 */
public record DatabaseAccess(
    String host, int port, String name, String user, String password, AutoCloseable server) {

  @Override
  public String toString() {
    return "DatabaseAccess[%s:%d/%s, user %s]".formatted(host, port, name, user);
  }
}
