package network.skale.nms.acceptance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
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
public final class ChainLedger {

  private static final String VERDICT_WAS_SENT =
      "0x4d28d52cb24dfd567a73a97e3748550f16256906c0b609356de3bbde2f92c3e4";
  private static final String BOUNTY_GOT =
      "0x2dcc32dc31fb404a56cb0900d440e84d56b4d3b649cee8df3287f095a48939d3";

  /** Its bounty stands where that of the other one stands. */
  private static final String BOUNTY_RECEIVED =
      "0xfd0501e1881966a9df01f88fdb54b06f4406e87fa280221f8a09a5d8935f3efd";

  private final Devnet devnet;
  private final long node;

  /** A verdict that is owed. */
  public record Due(long target, Instant reportDate) {}

  /** A verdict on record; {@code counted} is false if it came too late. */
  public record Judged(long target, Oracle.Numbers numbers, boolean counted, String txHash) {}

  /** A bounty in wei of SKL, and the gas that its transaction used. */
  public record Claimed(BigInteger bounty, long gasUsed, String txHash) {

    @Override
    public String toString() {
      return "%s SKL claimed with %d gas in %s"
          .formatted(
              new BigDecimal(bounty).movePointLeft(18).stripTrailingZeros().toPlainString(),
              gasUsed,
              txHash);
    }
  }

  public ChainLedger(Devnet devnet, long node) {
    this.devnet = devnet;
    this.node = node;
  }

  public List<Due> due() {
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

  public List<Judged> verdicts() {
    List<Judged> verdicts = new ArrayList<>();
    for (JsonNode log : logs(devnet.contracts().monitors(), List.of(VERDICT_WAS_SENT))) {
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

  public List<Claimed> claims() {
    List<Claimed> claims = new ArrayList<>();
    Contract manager = devnet.contracts().skaleManager();
    for (JsonNode log : logs(manager, List.of(BOUNTY_GOT, BOUNTY_RECEIVED))) {
      String hash = log.path("transactionHash").asString();
      claims.add(
          new Claimed(
              Words.of(log.path("data").asString()).uint(3),
              devnet.chain().receipt(hash).orElseThrow().gasUsed().longValueExact(),
              hash));
    }
    return claims;
  }

  private JsonNode logs(Contract emitter, List<String> events) {
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
                List.of(events, word())));
  }

  public Instant nextRewardDate() {
    return date("getNodeNextRewardDate");
  }

  public Instant lastRewardDate() {
    return date("getNodeLastRewardDate");
  }

  private Instant date(String getter) {
    Words answer = devnet.contracts().nodes().read(getter, BigInteger.valueOf(node));
    return Instant.ofEpochSecond(answer.number(0));
  }

  /** Where bounties go by calendar month: how long a new month's claims must wait. */
  Duration joiningWindow() {
    Words answer = devnet.contracts().contract("Bounty").read("nodeCreationWindowSeconds");
    return Duration.ofSeconds(answer.number(0));
  }

  /** How many transactions the node's owner has sent. */
  public long transactions() {
    String count =
        devnet
            .chain()
            .rpc("eth_getTransactionCount", devnet.owner((int) node).address().hex(), "latest")
            .asString();
    return Long.decode(count);
  }
}
