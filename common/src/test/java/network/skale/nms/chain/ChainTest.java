package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

class ChainTest {

  private static final String HASH = "0x" + "ab".repeat(32);
  private static final Address ME = new Address("0x" + "11".repeat(20));
  private static final Call CALL = new Call(new Address("0x" + "22".repeat(20)), "0xee8c4bbf");
  private static final LogQuery QUERY = new LogQuery(ME, List.of("0x1"), "0x2");
  private static final String BLOCK =
      """
      {"number":"0x10","hash":"%s","timestamp":"0x6553f100","baseFeePerGas":"0x7","extra":[1]}\
      """
          .formatted(HASH);

  private final RecordedNode node = new RecordedNode();
  private final Chain chain = node.chain();

  @Test
  void chainIdIsAskedForOnce() {
    node.result("eth_chainId", "\"0x7a69\"");

    assertThat(chain.chainId()).isEqualTo(31337);
    assertThat(chain.chainId()).isEqualTo(31337);
    assertThat(node.methods()).hasSize(1);
  }

  @Test
  void aBlockIsReadWithItsTimeAndBaseFee() {
    node.result("eth_getBlockByNumber [\"latest\",false]", BLOCK);

    assertThat(chain.latest())
        .isEqualTo(
            new Block(16, HASH, Instant.ofEpochSecond(1_700_000_000), BigInteger.valueOf(7)));
  }

  @Test
  void aBlockWithoutBaseFeeHasNone() {
    node.result("eth_getBlockByNumber", BLOCK.replace("baseFeePerGas", "other"));

    assertThat(chain.latest().baseFee()).isZero();
  }

  @Test
  void aBlockThatIsNotThereYetIsEmpty() {
    node.result("eth_getBlockByNumber [\"0x11\",false]", "null");

    assertThat(chain.block(17)).isEmpty();
  }

  @Test
  void aMissingLatestBlockIsNoAnswer() {
    node.result("eth_getBlockByNumber", "null");

    assertThatThrownBy(chain::latest).isInstanceOf(ChainUnavailable.class);
  }

  @Test
  void finalizedIsEmptyWhereTheTagIsUnknown() {
    node.error(
        "eth_getBlockByNumber", "{\"code\":-39001,\"message\":\"finalized block not found\"}");

    assertThat(chain.finalized()).isEmpty();
  }

  @Test
  void finalizedFailsOnAnyOtherError() {
    node.error("eth_getBlockByNumber", "{\"code\":-32000,\"message\":\"database closed\"}");

    assertThatThrownBy(chain::finalized)
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("database closed (-32000)");
  }

  @Test
  void finalIsAnOldBlockWhereTheTagIsUnknown() {
    node.error(
            "eth_getBlockByNumber [\"finalized\",false]",
            "{\"code\":-32602,\"message\":\"invalid argument\"}")
        .result("eth_getBlockByNumber [\"latest\",false]", BLOCK)
        .result("eth_getTransactionCount [\"%s\",\"0x4\"]".formatted(ME), "\"0x3\"");

    assertThat(chain.finalNumber()).isEqualTo(4);
    assertThat(chain.finalizedNonce(ME)).isEqualTo(3);
  }

  @Test
  void noncesAreAskedByTagAndByBlock() {
    node.result("eth_getBlockByNumber [\"latest\",false]", BLOCK)
        .result("eth_getBlockByNumber [\"finalized\",false]", BLOCK.replace("0x10", "0xe"))
        .result("eth_getTransactionCount [\"%s\",\"latest\"]".formatted(ME), "\"0x5\"")
        .result("eth_getTransactionCount [\"%s\",\"pending\"]".formatted(ME), "\"0x6\"")
        .result("eth_getTransactionCount [\"%s\",\"0x10\"]".formatted(ME), "\"0x4\"")
        .result("eth_getTransactionCount [\"%s\",\"0xe\"]".formatted(ME), "\"0x3\"");

    assertThat(chain.nonce(ME)).isEqualTo(5);
    assertThat(chain.pendingNonce(ME)).isEqualTo(6);
    assertThat(chain.minedNonce(ME, 0)).isEqualTo(4);
    assertThat(chain.minedNonce(ME, 2)).isEqualTo(3);
    assertThat(chain.finalizedNonce(ME)).isEqualTo(3);
  }

  @Test
  void aReceiptIsCanonicalAsLongAsItsBlockIs() {
    node.result("eth_getTransactionReceipt", receipt("0x1"))
        .result("eth_getBlockByNumber [\"0x4\",false]", BLOCK);
    Receipt receipt = chain.receipt(HASH).orElseThrow();

    assertThat(chain.isCanonical(receipt)).isTrue();
    node.result(
        "eth_getBlockByNumber [\"0x4\",false]", BLOCK.replace(HASH, "0x" + "cd".repeat(32)));
    assertThat(chain.isCanonical(receipt)).isFalse();
    node.result("eth_getBlockByNumber [\"0x4\",false]", "null");
    assertThat(chain.isCanonical(receipt)).isFalse();
  }

  @Test
  void aCallGivesItsResult() {
    node.result("eth_call", "\"0x0A\"");

    assertThat(chain.call(CALL)).isEqualTo("0x0a");
    assertThat(node.lastParams().path(1).asString()).isEqualTo("latest");
  }

  @Test
  void aRevertIsToldApartFromOtherErrors() {
    node.error(
        "eth_call",
        "{\"code\":3,\"message\":\"execution reverted: x\",\"data\":\"%s\"}"
            .formatted(RevertReasonTest.NOT_TIME));
    assertThatThrownBy(() -> chain.call(CALL))
        .isInstanceOfSatisfying(
            CallReverted.class, e -> assertThat(e.reason()).isEqualTo("Not time for bounty"));

    node.error("eth_call", "{\"code\":-32000,\"message\":\"missing trie node\"}");
    assertThatThrownBy(() -> chain.call(CALL))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("missing trie node");
  }

  @Test
  void simulationAndEstimateNameTheSender() {
    node.result("eth_call", "\"0x\"").result("eth_estimateGas", "\"0x5208\"");

    assertThatCode(() -> chain.simulate(ME, CALL)).doesNotThrowAnyException();
    assertThat(node.lastParams().path(0).path("from").asString()).isEqualTo(ME.hex());

    assertThat(chain.estimateGas(ME, CALL)).isEqualTo(21_000);
    assertThat(node.lastParams().path(0).path("from").asString()).isEqualTo(ME.hex());
  }

  @Test
  void anEstimateOfARevertingCallIsReverted() {
    node.error("eth_estimateGas", "{\"code\":3,\"message\":\"execution reverted: too late\"}");

    assertThatThrownBy(() -> chain.estimateGas(ME, CALL))
        .isInstanceOf(CallReverted.class)
        .hasMessageContaining("too late");
  }

  @Test
  void theTipIsWhatTheGasPriceLeavesWhereThereIsNoAdvice() {
    node.error("eth_maxPriorityFeePerGas", "{\"code\":-32601,\"message\":\"Method not found\"}")
        .result("eth_gasPrice", "\"0xa\"")
        .result("eth_getBlockByNumber", BLOCK);

    assertThat(chain.suggestedTip()).isEqualTo(3);
  }

  @Test
  void theTipIsTheNodesAdvice() {
    node.result("eth_maxPriorityFeePerGas", "\"0x3b9aca00\"");

    assertThat(chain.suggestedTip()).isEqualTo(1_000_000_000);
  }

  @Test
  void aBalanceOfAnySizeIsRead() {
    node.result("eth_getBalance", "\"0x" + "f".repeat(64) + "\"");

    assertThat(chain.balance(ME)).isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
  }

  @Test
  void aReceiptThatIsNotThereYetIsEmpty() {
    node.result("eth_getTransactionReceipt", "null");
    assertThat(chain.receipt(HASH)).isEmpty();

    node.result("eth_getTransactionReceipt", "{\"blockNumber\":null,\"transactionHash\":\"0x\"}");
    assertThat(chain.receipt(HASH)).isEmpty();
  }

  @Test
  void aReceiptIsReadWithItsLogs() {
    node.result("eth_getTransactionReceipt", receipt("0x1"));

    Receipt receipt = chain.receipt(HASH).orElseThrow();

    assertThat(receipt.succeeded()).isTrue();
    assertThat(receipt.blockNumber()).isEqualTo(4);
    assertThat(receipt.gasUsed()).isEqualTo(25_800);
    assertThat(receipt.gasPrice()).isEqualTo(7);
    assertThat(receipt.logs()).containsExactly(new LogEntry(ME, List.of(HASH), "0x09"));
  }

  @Test
  void aFailedTransactionDidNotSucceed() {
    node.result("eth_getTransactionReceipt", receipt("0x0"));

    assertThat(chain.receipt(HASH).orElseThrow().succeeded()).isFalse();
  }

  @Test
  void theReceiptOfAnotherTransactionIsRubbish() {
    node.result("eth_getTransactionReceipt", receipt("0x1").replace("0xab", "0xcd"));

    assertThatThrownBy(() -> chain.receipt(HASH))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("another transaction");
  }

  @Test
  void aReceiptIsFoundByItsBlockWhereTransactionsAreForgotten() {
    node.result("eth_getTransactionReceipt", "null")
        .result(
            "eth_getBlockReceipts [\"0x4\"]",
            "[" + receipt("0x1").replace("0xab", "0xcd") + "," + receipt("0x1") + "]");

    assertThat(chain.receipt(new LogPlace(HASH, 4)).orElseThrow().txHash()).isEqualTo(HASH);
    assertThat(chain.receipt(new LogPlace("0x" + "ef".repeat(32), 4))).isEmpty();

    node.error("eth_getBlockReceipts", "{\"code\":-32601,\"message\":\"Method not found\"}");
    assertThat(chain.receipt(new LogPlace(HASH, 5))).isEmpty();
  }

  @Test
  void theSenderOfATransactionIsRead() {
    node.result(
        "eth_getTransactionByHash", "{\"hash\":\"%s\",\"from\":\"%s\"}".formatted(HASH, ME));
    assertThat(chain.sender(HASH)).contains(ME);

    node.result("eth_getTransactionByHash", "null");
    assertThat(chain.sender(HASH)).isEmpty();
  }

  @Test
  void pastEventsAreFoundByEmitterKindAndSubject() {
    node.result("eth_getLogs", "[" + log(5, false) + "," + log(5, true) + "]");

    assertThat(chain.logs(QUERY, 4, 16)).containsExactly(new LogPlace(HASH, 5));
    assertThat(node.lastParams().path(0).toString())
        .contains(
            "\"address\":\"" + ME + "\"",
            "\"topics\":[[\"0x1\"],\"0x2\"]",
            "\"fromBlock\":\"0x4\"",
            "\"toBlock\":\"0x10\"");
  }

  @Test
  void anEventOfABlockThatWasNotAskedForIsRubbish() {
    node.result("eth_getLogs", "[" + log(17, false) + "]");
    assertThatThrownBy(() -> chain.logs(QUERY, 4, 16)).isInstanceOf(ChainUnavailable.class);

    node.result("eth_getLogs", "null");
    assertThatThrownBy(() -> chain.logs(QUERY, 4, 16)).isInstanceOf(ChainUnavailable.class);
  }

  @Test
  void aRefusedRangeIsToldFromForgottenBlocks() {
    node.error(
        "eth_getLogs", "{\"code\":-32005,\"message\":\"query returned more than 9 results\"}");
    assertThatThrownBy(() -> chain.logs(QUERY, 4, 16)).isInstanceOf(RangeRefused.class);

    node.error("eth_getLogs", "{\"code\":4444,\"message\":\"pruned history unavailable\"}");
    assertThatThrownBy(() -> chain.logs(QUERY, 4, 16)).isInstanceOf(HistoryPruned.class);

    node.error("eth_getLogs", "{\"code\":-32000,\"message\":\"request timed out\"}");
    assertThatThrownBy(() -> chain.logs(QUERY, 4, 16)).isExactlyInstanceOf(ChainUnavailable.class);
  }

  @Test
  void oldBalancesAreThoseOfTheirBlock() {
    node.result("eth_getBalance [\"%s\",\"0x10\"]".formatted(ME), "\"0x5\"");
    assertThat(chain.balance(ME, 16)).isEqualTo(5);

    node.error("eth_getBalance", "{\"code\":-32000,\"message\":\"missing trie node 8b (path )\"}");
    assertThatThrownBy(() -> chain.balance(ME, 17)).isInstanceOf(HistoryPruned.class);
  }

  @Test
  void aBroadcastIsDoneWhenTheNodeTookItOrHasIt() {
    node.result("eth_sendRawTransaction", "\"" + Hash.sha3("0x1234") + "\"");
    assertThatCode(() -> chain.broadcast("0x1234")).doesNotThrowAnyException();

    node.error("eth_sendRawTransaction", "{\"code\":-32000,\"message\":\"already known\"}");
    assertThatCode(() -> chain.broadcast("0x1234")).doesNotThrowAnyException();
  }

  @Test
  void aRefusedBroadcastGivesTheNodesWords() {
    node.error("eth_sendRawTransaction", "{\"code\":-32000,\"message\":\"nonce too \\u0000low\"}");

    assertThatThrownBy(() -> chain.broadcast("0x1234"))
        .isInstanceOfSatisfying(
            TransactionRefused.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNKNOWN))
        .hasMessageContaining("nonce too ?low");
    assertThat(chain.unknownRefusals().count()).isEqualTo(1);

    node.error("eth_sendRawTransaction", "{\"code\":-32000,\"message\":\"nonce too low\"}");
    assertThatThrownBy(() -> chain.broadcast("0x1234"))
        .isInstanceOfSatisfying(
            TransactionRefused.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.NONCE_TOO_LOW));
  }

  @Test
  void anUnclearBroadcastIsNoRefusal() {
    node.error("eth_sendRawTransaction", "{\"code\":-32603,\"message\":\"Internal error\"}");
    assertThatThrownBy(() -> chain.broadcast("0x1234")).isInstanceOf(ChainUnavailable.class);

    node.result("eth_sendRawTransaction", "\"" + HASH + "\"");
    assertThatThrownBy(() -> chain.broadcast("0x1234"))
        .isInstanceOf(ChainUnavailable.class)
        .hasMessageContaining("wrong hash");
  }

  @Test
  void quantitiesThatAreNoHexAreRefused() {
    for (String rubbish :
        new String[] {"\"-1\"", "5", "\"12\"", "\"0x\"", "{}", "null", "\"0xg\""}) {
      node.result("eth_getBalance", rubbish);
      assertThatThrownBy(() -> chain.balance(ME))
          .as(rubbish)
          .isInstanceOf(ChainUnavailable.class)
          .hasMessageContaining("the answer to eth_getBalance cannot be read");
    }
  }

  private static String log(long block, boolean removed) {
    return "{\"blockNumber\":\"0x%x\",\"transactionHash\":\"%s\",\"removed\":%s}"
        .formatted(block, HASH, removed);
  }

  private static String receipt(String status) {
    return """
    {"transactionHash":"%1$s","blockNumber":"0x4","blockHash":"%1$s","status":"%2$s",
     "gasUsed":"0x64c8","effectiveGasPrice":"0x7","blobGasPrice":"0x1",
     "logs":[{"address":"%3$s","topics":["%1$s"],"data":"0x09","removed":false}]}
    """
        .formatted(HASH, status, ME);
  }
}
