package network.skale.nms.devnet;

import network.skale.nms.devnet.database.EmbeddedMariaDb;
import network.skale.nms.store.DatabaseAddress;

/**
 * A database for node 0's agents.
 *
 * @param server what ends it
 */
public record DatabaseAccess(DatabaseAddress address, AutoCloseable server) {

  private static final int USUAL_PORT = 3307;

  /** Starts a MariaDB server, on the agents' usual port if that is free. */
  public static DatabaseAccess embedded() {
    EmbeddedMariaDb server = EmbeddedMariaDb.start(USUAL_PORT);
    return new DatabaseAccess(server.address(), server);
  }
}
