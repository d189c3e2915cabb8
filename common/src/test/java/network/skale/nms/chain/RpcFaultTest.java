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
        "-32000|already known",
        "-32000|ALREADY_EXISTS: already known",
        "-32000|AlreadyKnown",
        "-32000|Known transaction",
        "-32003|transaction already imported",
        "-32000|Transaction with the same hash was already imported.",
        "-32000|transaction already in mempool",
        "-32000|existing tx with same hash",
      })
  void aTransactionThatTheNodeHasIsKnown(int code, String words) {
    assertThat(fault(code, words).isKnownTransaction()).isTrue();
  }

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
  void aRefusalIsNeitherKnownNorPassing(int code, String words) {
    assertThat(fault(code, words).isKnownTransaction()).isFalse();
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

  @Test
  void wordsAreMadePrintable() {
    assertThat(fault(1, "a\u0000b").message()).isEqualTo("a?b");
  }

  private static RpcFault fault(int code, String words) {
    return RpcFault.of(new Response.Error(code, words));
  }
}
