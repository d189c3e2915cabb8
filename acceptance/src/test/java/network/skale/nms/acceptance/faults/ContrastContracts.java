package network.skale.nms.acceptance.faults;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.chain.Words;
import network.skale.nms.model.Address;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the contrast asks the contracts, in plain words of 32 bytes. */
record ContrastContracts(DevChain chain, JsonNode file, long node) {

  static ContrastContracts read(DevChain chain, Map<String, String> settings) {
    Path file = Path.of(settings.get("SKALE_VOL"), "contracts_info", "manager.json");
    return new ContrastContracts(
        chain, new JsonMapper().readTree(file.toFile()), Long.parseLong(settings.get("NODE_ID")));
  }

  Address manager() {
    return address("skale_manager");
  }

  private Address address(String name) {
    return new Address(file.path(name + "_address").asString());
  }

  boolean isClaimDue() {
    String data = selector("getNodeNextRewardDate(uint256)") + word(node);
    Words date = Words.of(chain.call(address("nodes"), data));
    return !chain.time().isBefore(Instant.ofEpochSecond(date.number(0)));
  }

  /** Whose report date is before the latest block. */
  List<Long> dueTargets() {
    String key = Hash.sha3("0x" + word(node)).substring(2);
    Words list =
        Words.of(chain.call(address("monitors"), selector("getCheckedArray(bytes32)") + key));
    Instant now = chain.time();
    List<Long> due = new ArrayList<>();
    for (int at = 2; at < list.count(); at += 3) {
      if (Instant.ofEpochSecond(list.number(at + 1)).isBefore(now)) {
        due.add(list.number(at));
      }
    }
    return due;
  }

  String claim() {
    return selector("getBounty(uint256)") + word(node);
  }

  /** All of them perfect. */
  String verdicts(List<Long> targets) {
    var data = new StringBuilder(selector("sendVerdicts(uint256,(uint256,uint32,uint32)[])"));
    data.append(word(node)).append(word(64)).append(word(targets.size()));
    targets.forEach(target -> data.append(word(target)).append(word(0)).append(word(0)));
    return data.toString();
  }

  private static String selector(String function) {
    return Hash.sha3String(function).substring(0, 10);
  }

  private static String word(long number) {
    return "%064x".formatted(number);
  }
}
