package network.skale.nms.chain;

/** The way to one Ethereum node. Thread-safe. */
interface Wire extends AutoCloseable {

  /** Its host and port: all of it that may be shown. */
  String name();

  /**
   * @param json one request of JSON-RPC
   * @return the whole answer, whatever it is
   * @throws EndpointFault if there is none in time
   */
  byte[] ask(String json) throws EndpointFault, InterruptedException;

  @Override
  void close();
}
