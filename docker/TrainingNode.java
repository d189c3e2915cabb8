import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers what an agent asks an Ethereum node at its start: for the run from which an image's AOT
 * cache is made, where there is no network. The contracts are those of test_data/manager.json, with
 * two nodes; the agents' own is node 0, which watches node 1.
 */
final class TrainingNode {

  private static final long NOW = Instant.now().getEpochSecond();

  /** By the selector of the function. */
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          // getNumberOfNodes()
          Map.entry("b81c806a", words("2")),
          // isNodeExist(address,uint256)
          Map.entry("c34da524", words("1")),
          // nodes(uint256)
          Map.entry(
              "1c53c280",
              words("120", "0", "0", "2710", "1", hex(NOW), "0", "0", "0", "1") + words("0")),
          // getNodeNextRewardDate(uint256)
          Map.entry("8e001b7c", words(hex(NOW + 2_592_000))),
          // rewardPeriod(), deltaPeriod(), checkTime()
          Map.entry("e88dc5b7", words(hex(2_592_000))),
          Map.entry("5d266a54", words(hex(3600))),
          Map.entry("e0c6190d", words("1")),
          // getCheckedArray(bytes32): node 1 at 127.0.0.1
          Map.entry(
              "12ec9959",
              words("20", "1", "1", hex(NOW + 2_588_400)) + "7f000001" + "0".repeat(56)));

  private static final String BLOCK =
      "{\"number\":\"0x64\",\"hash\":\"0x%s\",\"timestamp\":\"0x%s\",\"baseFeePerGas\":\"0x7\"}"
          .formatted("ab".repeat(32), hex(NOW));

  /** The chain id of development nodes lets the agent sweep each second. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "eth_chainId", "\"0x7a69\"",
          "eth_getBlockByNumber", BLOCK,
          "eth_getLogs", "[]");

  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"(\\w+)\"");
  private static final Pattern SELECTOR = Pattern.compile("\"data\":\"0x(\\w{8})");

  private TrainingNode() {}

  public static void main(String[] args) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.createContext("/", TrainingNode::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
              .formatted(find(ID, request), result(request))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /**
   * What is not listed is zero: a balance, a nonce, an address that ContractManager does not know.
   */
  private static String result(String request) {
    String method = find(METHOD, request);
    return method.equals("eth_call")
        ? "\"0x" + CALLS.getOrDefault(find(SELECTOR, request), words("0")) + "\""
        : ANSWERS.getOrDefault(method, "\"0x0\"");
  }

  private static String find(Pattern pattern, String request) {
    return pattern.matcher(request).results().map(match -> match.group(1)).findFirst().orElse("0");
  }

  private static String words(String... hex) {
    return Arrays.stream(hex)
        .map(word -> "0".repeat(64 - word.length()) + word)
        .collect(Collectors.joining());
  }

  private static String hex(long number) {
    return Long.toHexString(number);
  }
}
