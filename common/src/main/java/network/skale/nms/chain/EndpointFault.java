package network.skale.nms.chain;

/** One endpoint gave no usable answer; its words say why, without the address. */
final class EndpointFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String words;

  EndpointFault(String words) {
    super(words);
    this.words = words;
  }

  EndpointFault(String words, Throwable cause) {
    super(words, cause);
    this.words = words;
  }

  String words() {
    return words;
  }
}
