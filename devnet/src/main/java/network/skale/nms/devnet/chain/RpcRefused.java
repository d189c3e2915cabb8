package network.skale.nms.devnet.chain;

/** The Ethereum node answered with an error. */
public final class RpcRefused extends RuntimeException {

  RpcRefused(String method, String message) {
    super(method + ": " + message);
  }
}
