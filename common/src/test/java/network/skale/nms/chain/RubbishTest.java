package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.skale.nms.model.Address;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Whatever an Ethereum node answers, only a {@link ChainException} comes of it. */
class RubbishTest {

  private static final Address ME = new Address("0x" + "11".repeat(20));
  private static final Call CALL = new Call(ME, "0x");
  // shared: each new one builds a new JSON mapper, which takes longer than the rest of a try
  private static final RecordedNode NODE = new RecordedNode();
  private static final RecordedNode BLURTING = new RecordedNode();
  private static final SkaleManager MANAGER = GenerationBTest.open(NODE);
  private static final String HASH = "0x" + "ab".repeat(32);

  @Property(tries = 200)
  void rubbishEndsInAChainException(@ForAll("bodies") String body) {
    Chain chain = BLURTING.anything(body).chain();
    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            () -> new RecordedNode().blurts("eth_chainId", body).chain().chainId(),
            chain::latest,
            chain::finalized,
            () -> chain.block(5),
            () -> chain.call(CALL),
            () -> chain.simulate(ME, CALL),
            () -> chain.estimateGas(ME, CALL),
            () -> chain.nonce(ME),
            () -> chain.pendingNonce(ME),
            () -> chain.finalizedNonce(ME),
            () -> chain.minedNonce(ME, 2),
            chain::finalNumber,
            () -> chain.isUnknownEverywhere(List.of(HASH)),
            () -> chain.balance(ME),
            chain::suggestedTip,
            () -> chain.receipt(HASH),
            () -> chain.broadcast("0x12"))) {
      passesOrIsAChainException(each);
    }
  }

  @Property(tries = 200)
  void rubbishFromAContractEndsInAChainException(@ForAll byte[] bytes) {
    String answer = "\"0x" + HexFormat.of().formatHex(bytes) + "\"";
    NODE.result("eth_call", answer);
    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            MANAGER::numberOfNodes,
            () -> MANAGER.node(5),
            () -> MANAGER.isOwner(ME, 5),
            MANAGER::periods,
            () -> MANAGER.checkedNodes(5),
            () -> MANAGER.nextRewardDate(5))) {
      passesOrIsAChainException(each);
    }
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "null",
                "true",
                "5",
                "-1",
                "1e99",
                "\"\"",
                "\"0x\"",
                "[]",
                "{}",
                "[[null]]",
                "\"-1\""),
            Arbitraries.strings().withCharRange('0', 'f').map(s -> "\"0x" + s + "\""),
            Arbitraries.of(
                "{\"number\":5}",
                "{\"number\":\"0x1\",\"hash\":\""
                    + HASH
                    + "\",\"timestamp\":\"0x7fffffffffffffff\"}",
                "{\"transactionHash\":\"" + HASH + "\",\"blockNumber\":\"0x1\",\"logs\":7}",
                "{\"code\":3,\"message\":null,\"data\":{\"a\":[\"0x08c379a0\"]}}",
                "{\"code\":\"x\"}",
                "{\"code\":99999999999}"));
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        values,
        values.map(v -> "{\"result\":" + v + "}"),
        values.map(v -> "{\"error\":" + v + "}"),
        values.map(v -> "{\"id\":" + v + ",\"result\":\"0x1\",\"error\":" + v + "}"));
  }

  private static void passesOrIsAChainException(ThrowingCallable ask) {
    try {
      ask.call();
    } catch (ChainException expected) {
      assertThat(expected).hasMessageNotContaining("\u0000");
    } catch (Throwable other) {
      throw new AssertionError("a ChainException is expected instead of " + other, other);
    }
  }
}
