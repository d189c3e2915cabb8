package network.skale.nms.acceptance.faults;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import network.skale.nms.devnet.chain.Words;
import tools.jackson.databind.JsonNode;

/**
 * A transaction of our key that is in a block.
 *
 * @param succeeded by its receipt
 * @param input data of the call, as {@code 0x} hex
 */
record Mined(String hash, long nonce, long block, boolean succeeded, String input, long gasUsed) {

  private static final int SELECTOR = 10;

  /** All of them since the agents were started, in the chain's order. */
  static List<Mined> on(Network network) {
    List<Mined> mined = new ArrayList<>();
    long head = network.height();
    for (long number = network.firstBlock() + 1; number <= head; number++) {
      JsonNode block =
          network.chain().rpc("eth_getBlockByNumber", "0x" + Long.toHexString(number), true);
      for (JsonNode tx : block.path("transactions")) {
        if (tx.path("from").asString().equalsIgnoreCase(network.me().hex())) {
          mined.add(of(network, tx, number));
        }
      }
    }
    return mined;
  }

  private static Mined of(Network network, JsonNode tx, long block) {
    String hash = tx.path("hash").asString();
    JsonNode receipt = network.chain().rpc("eth_getTransactionReceipt", hash);
    return new Mined(
        hash,
        Long.decode(tx.path("nonce").asString()),
        block,
        Long.decode(receipt.path("status").asString()) == 1,
        tx.path("input").asString(),
        Long.decode(receipt.path("gasUsed").asString()));
  }

  /** Of the called function; empty for a plain transfer. */
  String selector() {
    return input.length() < SELECTOR ? "" : input.substring(0, SELECTOR);
  }

  /** Whom its verdicts are about, for a call of {@code sendVerdicts}. */
  List<Long> targets() {
    Words words = new Words(input.substring(SELECTOR));
    List<Long> targets = new ArrayList<>();
    int at = Math.toIntExact(words.number(1) / 32);
    for (long i = 0; i < words.number(at); i++) {
      targets.add(words.number(at + 1 + Math.toIntExact(3 * i)));
    }
    return targets;
  }

  /** Which of the duties it was meant for. */
  List<Owed> duties(Network network) {
    if (selector().equals(ofClaim(network))) {
      return network.owed().stream().filter(Owed::isClaim).toList();
    }
    return selector().equals(ofVerdicts(network))
        ? network.owed().stream()
            .filter(duty -> !duty.isClaim() && targets().contains(duty.target()))
            .toList()
        : List.of();
  }

  /** Whether the chain shows that it did something for one of the duties. */
  boolean hadEffect(Network network) {
    return network.ledger().claims().stream().anyMatch(claim -> claim.txHash().equals(hash))
        || network.verdicts().stream()
            .anyMatch(verdict -> verdict.counted() && verdict.txHash().equals(hash));
  }

  private static String ofClaim(Network network) {
    return network
        .devnet()
        .contracts()
        .skaleManager()
        .encode("getBounty", BigInteger.ZERO)
        .substring(0, SELECTOR);
  }

  private static String ofVerdicts(Network network) {
    return network
        .devnet()
        .contracts()
        .skaleManager()
        .encode("sendVerdicts", BigInteger.ZERO, List.of())
        .substring(0, SELECTOR);
  }
}
