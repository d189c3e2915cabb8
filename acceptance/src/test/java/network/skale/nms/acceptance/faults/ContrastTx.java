package network.skale.nms.acceptance.faults;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import network.skale.nms.chain.Receipt;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.chain.RpcRefused;
import network.skale.nms.model.Address;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * How the contrast sends: dry run, latest nonce, signature, broadcast, and then the wait for the
 * receipt. A dry run that fails and a transaction that reverts are tried twice more.
 */
final class ContrastTx {

  private static final int TRIES = 3;
  private static final long BLOCKS_TO_WAIT = 10;
  private static final Duration LOOK = Duration.ofMillis(500);

  private final DevChain chain;
  private final Credentials key;

  ContrastTx(DevChain chain, String key) {
    this.chain = chain;
    this.key = Credentials.create(key);
  }

  void send(Address to, String data) throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        if (awaitReceipt(broadcast(to, data, gas(to, data))).succeeded()) {
          return;
        }
      } catch (DryRunFailed e) {
        System.out.println("the dry run failed: " + e.getCause());
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private static final class DryRunFailed extends Exception {
    DryRunFailed(RpcRefused cause) {
      super(cause);
    }
  }

  private BigInteger gas(Address to, String data) throws DryRunFailed {
    var call = Map.of("from", key.getAddress(), "to", to.hex(), "data", data);
    try {
      BigInteger estimate = number(chain.rpc("eth_estimateGas", call).asString());
      return estimate.multiply(BigInteger.valueOf(12)).divide(BigInteger.TEN);
    } catch (RpcRefused e) {
      throw new DryRunFailed(e);
    }
  }

  private String broadcast(Address to, String data, BigInteger gas) {
    String count = chain.rpc("eth_getTransactionCount", key.getAddress(), "latest").asString();
    BigInteger price = number(chain.rpc("eth_gasPrice").asString());
    var tx =
        RawTransaction.createTransaction(
            number(count), price, gas, to.hex(), BigInteger.ZERO, data);
    long chainId = Long.decode(chain.rpc("eth_chainId").asString());
    String raw = Numeric.toHexString(TransactionEncoder.signMessage(tx, chainId, key));
    return chain.rpc("eth_sendRawTransaction", raw).asString();
  }

  private Receipt awaitReceipt(String hash) throws InterruptedException {
    long end = height() + BLOCKS_TO_WAIT;
    while (height() <= end) {
      var receipt = chain.receipt(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException(hash + " was not mined in " + BLOCKS_TO_WAIT + " blocks");
  }

  private long height() {
    return Long.decode(chain.rpc("eth_blockNumber").asString());
  }

  private static BigInteger number(String hex) {
    return Numeric.decodeQuantity(hex);
  }
}
