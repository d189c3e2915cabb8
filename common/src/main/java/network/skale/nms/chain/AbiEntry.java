package network.skale.nms.chain;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One function or event of a contract's ABI: its types only, since truffle and ethers differ in the
 * rest.
 */
record AbiEntry(String kind, String name, List<String> inputs, List<String> outputs) {

  static AbiEntry of(JsonNode json) {
    return new AbiEntry(
        json.path("type").asString("function"),
        json.path("name").asString(""),
        types(json.path("inputs")),
        types(json.path("outputs")));
  }

  private static List<String> types(JsonNode parameters) {
    return parameters.valueStream().map(each -> each.path("type").asString("")).toList();
  }
}
