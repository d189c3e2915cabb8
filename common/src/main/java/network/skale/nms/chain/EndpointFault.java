package network.skale.nms.chain;

/** One endpoint gave no usable answer; the message says why, without its address. */
final class EndpointFault extends Exception {

  private static final long serialVersionUID = 1L;

  EndpointFault(String message) {
    super(message);
  }

  EndpointFault(String message, Throwable cause) {
    super(message, cause);
  }
}
