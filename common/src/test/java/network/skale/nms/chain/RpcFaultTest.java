package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.protocol.core.Response;

class RpcFaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32000|nonce too low",
        "-32000|replacement transaction underpriced",
        "-32000|insufficient funds for gas * price + value",
        "-32000|unknown transaction type",
        "-32000|exceeds block gas limit",
      })
  void aRefusalIsNotPassing(int code, String words) {
    assertThat(fault(code, words).isPassing()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|execution reverted: Not time for bounty",
        "-32000|execution reverted",
        "-32015|VM execution error.",
        "-32000|invalid opcode: INVALID",
        "-32000|invalid opcode: opcode 0xfe not defined",
        "-32603|EVM error InvalidFEOpcode",
        "-32603|VM Exception while processing transaction: reverted without a reason string",
      })
  void aContractsRefusalIsARevert(int code, String words) {
    assertThat(fault(code, words).isRevert()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32005|limit exceeded",
        "429|slow down",
        "-32000|Your app has exceeded its capacity: rate limit",
        "-32000|daily request count exceeded, request rate limited",
        "-32007|Too Many Requests",
      })
  void aLimitIsPassing(int code, String words) {
    assertThat(fault(code, words).isLimit()).isTrue();
    assertThat(fault(code, words).isPassing()).isTrue();
    assertThat(fault(code, words).isRevert()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32000|request timed out",
        "-32000|execution aborted (timeout = 5s)",
        "-32603|Internal error",
        "-32000|Service Unavailable",
      })
  void aFaultOfTheNodeIsPassing(int code, String words) {
    assertThat(fault(code, words).isPassing()).isTrue();
    assertThat(fault(code, words).isUnknownTag()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32602|hex string without 0x prefix",
        "-39001|finalized block not found",
        "-32000|finalized block not found",
        "-32000|Unknown block",
      })
  void anUnknownTagIsTold(int code, String words) {
    assertThat(fault(code, words).isUnknownTag()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32601|Method not found",
        "-32000|the method eth_maxPriorityFeePerGas does not exist/is not available",
        "-32004|Method eth_maxPriorityFeePerGas not supported",
      })
  void aMissingMethodIsTold(int code, String words) {
    assertThat(fault(code, words).isUnknownMethod()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32005|query returned more than 10000 results",
        "-32005|query returned more than 10000 results. Try with this block range [0x1, 0x2].",
        "-32602|range 1000000 exceeds limit of 10000",
        "-32602|Log response size exceeded. You can make eth_getLogs requests with up to a 2K block"
            + " range",
        "-32600|You can make eth_getLogs requests with up to a 500 block range.",
        "-32000|block range is too wide",
        "-32000|exceed maximum block range: 5000",
        "-32000|query exceeds max results 20000, retry with the range 1-2",
        "-32000|too many blocks",
        "35|ranges over 10000 blocks are not supported on freetier",
        "-32614|eth_getLogs is limited to a 10,000 range",
        "-32000|requested too many blocks from 1 to 20000, maximum is set to 2048",
        "-32000|backend response too large",
        "-32000|words that nobody knows",
      })
  void aRangeThatIsTooLargeIsNoLimitOnUs(int code, String words) {
    assertThat(fault(code, words).isRefusedRange()).isTrue();
    assertThat(fault(code, words).isLimit()).isFalse();
    assertThat(fault(code, words).isPruned()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4444|gone",
        "-32000|pruned history unavailable: requested 1, earliest available 15500000",
        "-32000|missing trie node 8b1604e0 (path )",
        "-32000|required historical state unavailable (reexec=128)",
        "-32000|historical state 0x12 is not available",
        "-32000|old data not available due to pruning: requested block 1",
        "-32000|data before txNum=2662500000 is not available",
        "-32002|No state available for block 0x3f9e",
        "-32000|World state unavailable",
        "-32000|distance to target block exceeds maximum proof window",
        "-32000|header not found",
        "-32001|Archive, Debug and Trace requests require a personal token",
        "-32602|Receipts for block 5 (0x1) are neither stored nor reproducible from state history.",
        "-32601|public endpoint only serves recent blocks (last 1024)",
      })
  void forgottenHistoryIsTold(int code, String words) {
    assertThat(fault(code, words).isPruned()).isTrue();
    assertThat(fault(code, words).isRefusedRange()).isFalse();
    assertThat(fault(code, words).asUnavailable("any")).isInstanceOf(HistoryPruned.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-32005|limit exceeded",
        "429|slow down",
        "-32000|rate limit exceeded for eth_getLogs, block range 5",
        "-32000|request timed out",
        "-32603|Internal error",
      })
  void aNodeThatHasNoTimeForUsHasForgottenNothing(int code, String words) {
    assertThat(fault(code, words).isPruned()).isFalse();
    assertThat(fault(code, words).isRefusedRange()).isFalse();
    assertThat(fault(code, words).asUnavailable("any")).isNotInstanceOf(HistoryPruned.class);
  }

  @Test
  void wordsAreMadePrintable() {
    assertThat(fault(1, "a\u0000b").message()).isEqualTo("a?b");
  }

  private static RpcFault fault(int code, String words) {
    return RpcFault.of(new Response.Error(code, words));
  }
}
