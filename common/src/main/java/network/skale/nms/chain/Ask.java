package network.skale.nms.chain;

/** What is asked of one endpoint, and how its answer is read. */
@FunctionalInterface
interface Ask<T> {

  /**
   * @throws EndpointFault if there is no answer
   * @throws ChainException if the answer is an error, or is of no use
   */
  T of(Endpoint endpoint) throws EndpointFault, InterruptedException;
}
