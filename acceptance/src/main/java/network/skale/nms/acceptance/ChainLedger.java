package network.skale.nms.acceptance;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.chain.Contract;
import network.skale.nms.devnet.chain.Words;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/**
 * What the chain has on record for one node, read from raw words and logs, past the agents' code.
 */
final class ChainLedger {

  private static final String VERDICT_WAS_SENT =
      "0x4d28d52cb24dfd567a73a97e3748550f16256906c0b609356de3bbde2f92c3e4";
  private static final String BOUNTY_GOT =
      "0x2dcc32dc31fb404a56cb0900d440e84d56b4d3b649cee8df3287f095a48939d3";

  private final Devnet devnet;
  private final long node;

  /** A verdict that is owed. */
  record Due(long target, Instant reportDate) {}

  /** A verdict on record; {@code counted} is false if it came too late. */
  record Judged(long target, Oracle.Numbers numbers, boolean counted, String txHash) {}

  /** A bounty in wei of SKL, and the gas that its transaction used. */
  record Claimed(BigInteger bounty, long gasUsed, String txHash) {}

  ChainLedger(Devnet devnet, long node) {
    this.devnet = devnet;
    this.node = node;
  }

  List<Due> due() {
    Words list =
        devnet.contracts().monitors().read("getCheckedArray", Numeric.hexStringToByteArray(key()));
    List<Due> due = new ArrayList<>();
    for (int word = 2; word < list.count(); word += 3) {
      due.add(new Due(list.number(word), Instant.ofEpochSecond(list.number(word + 1))));
    }
    return due;
  }

  private String key() {
    return Hash.sha3(word());
  }

  private String word() {
    return "0x%064x".formatted(node);
  }

  List<Judged> verdicts() {
    List<Judged> verdicts = new ArrayList<>();
    for (JsonNode log : logs(devnet.contracts().monitors(), VERDICT_WAS_SENT)) {
      Words data = Words.of(log.path("data").asString());
      verdicts.add(
          new Judged(
              Words.of(log.path("topics").path(2).asString()).number(0),
              new Oracle.Numbers(data.number(0), data.number(1)),
              data.bool(2),
              log.path("transactionHash").asString()));
    }
    return verdicts;
  }

  List<Claimed> claims() {
    List<Claimed> claims = new ArrayList<>();
    for (JsonNode log : logs(devnet.contracts().skaleManager(), BOUNTY_GOT)) {
      String hash = log.path("transactionHash").asString();
      claims.add(
          new Claimed(
              Words.of(log.path("data").asString()).uint(3),
              devnet.chain().receipt(hash).orElseThrow().gasUsed().longValueExact(),
              hash));
    }
    return claims;
  }

  private JsonNode logs(Contract emitter, String topic) {
    return devnet
        .chain()
        .rpc(
            "eth_getLogs",
            Map.of(
                "fromBlock",
                "0x0",
                "address",
                emitter.address().hex(),
                "topics",
                List.of(topic, word())));
  }

  Instant nextRewardDate() {
    return Instant.ofEpochSecond(
        devnet
            .contracts()
            .nodes()
            .read("getNodeNextRewardDate", BigInteger.valueOf(node))
            .number(0));
  }
}
