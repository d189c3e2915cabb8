package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One compiled contract. */
record Artifact(String name, JsonNode abi, String bytecode, JsonNode selectors) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param path its name, after the folder of its generation if it has one, as {@code b/Nodes}
   * @throws IllegalStateException if the build did not compile such a contract
   */
  static Artifact of(String path) {
    try (InputStream in = Artifact.class.getResourceAsStream(path + ".json")) {
      if (in == null) {
        throw new IllegalStateException(
            "contract %s is not compiled: build the module devnet with Maven".formatted(path));
      }
      JsonNode json = JSON.readTree(in);
      return new Artifact(
          path.substring(path.indexOf('/') + 1),
          json.get("abi"),
          json.get("bytecode").asString(),
          json.get("selectors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasConstructorArgument() {
    return abi.valueStream()
        .anyMatch(entry -> is(entry, "constructor", "") && !entry.get("inputs").isEmpty());
  }

  String encodeDeployment(Object... arguments) {
    return arguments.length == 0
        ? bytecode
        : bytecode + Encoding.encode(arguments("constructor", ""), Arrays.asList(arguments));
  }

  /** Selector and arguments; see {@link AbiType} for what is given as what. */
  String encodeCall(String function, Object... arguments) {
    AbiType type = arguments("function", function);
    String selector = selectors.get(function + type).asString();
    return "0x" + selector + Encoding.encode(type, Arrays.asList(arguments));
  }

  private AbiType arguments(String kind, String function) {
    return abi.valueStream()
        .filter(entry -> is(entry, kind, function))
        .findFirst()
        .map(entry -> AbiType.ofInputs(entry.get("inputs")))
        .orElseThrow(
            () -> new IllegalArgumentException("contract %s has no %s".formatted(name, function)));
  }

  private static boolean is(JsonNode entry, String kind, String function) {
    return entry.get("type").asString().equals(kind)
        && entry.path("name").asString("").equals(function);
  }
}
