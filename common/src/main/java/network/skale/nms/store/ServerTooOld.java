package network.skale.nms.store;

/** The server is of a release that the agents' tables cannot live on: a person must upgrade it. */
public final class ServerTooOld extends StoreException {

  ServerTooOld(DatabaseAddress address, ServerVersion found) {
    super(
        "the database server at %s:%d is %s, but %s is expected: %s (docs/operations.md, Upgrade)"
            .formatted(
                address.host(),
                address.port(),
                found.name(),
                ServerVersion.EXPECTED,
                found.wayUp()),
        null);
  }
}
