package network.skale.nms.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F3 to F5, F18 and F24: an Ethereum node that lies, forgets or is away, and an empty wallet. */
@Tag("faults")
@ExtendWith(Scoreboard.class)
@Execution(ExecutionMode.CONCURRENT)
class RpcFaultTest {

  /** F3: a timeout proves nothing; the same bytes are watched, and no second nonce is taken. */
  @Test
  void answerThatNeverComesBringsNoSecondNonce() {
    try (Stage stage = Stage.open()) {
      Strike swallow = Strike.atSending(1, Side.AFTER, new Deed.Swallow());
      stage.sla().meets(swallow).start();
      stage.bounty().meets(swallow).start();
      stage.settle();
      assertThat(raw(stage)).hasSize(2);
      stage.verify("F3 answer swallowed", Expected.ALL_DONE);
    }
  }

  /** F4: the node took the transaction, whatever it says. */
  @ParameterizedTest
  @ValueSource(strings = {"already known", "nonce too low", "a text that nobody knows"})
  void errorInPlaceOfTheAnswerBringsNoSecondNonce(String text) {
    try (Stage stage = Stage.open()) {
      Strike error = Strike.atSending(1, Side.AFTER, Deed.Answer.error(-32000, text));
      stage.sla().meets(error).start();
      stage.bounty().meets(error).start();
      stage.settle();
      assertThat(raw(stage)).hasSize(2);
      stage.verify("F4 error, but taken", Expected.ALL_DONE);
    }
  }

  /** F5: the same bytes are sent again, for the same fee. */
  @Test
  void transactionThatThePoolForgetsIsSentAgain() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      network.holdBlocks();
      Strike drop = Strike.atSending(1, Side.AFTER, new Deed.Do(network::dropPool));
      stage.sla().meets(drop).start();
      stage.bounty().meets(drop).start();
      stage.awaitStrikes(2);
      network.mineEachSecond();
      stage.settle();
      assertThat(raw(stage)).hasSize(2);
      assertThat(stage.tape().of(Tape.Sent.class)).hasSizeGreaterThan(2);
      stage.verify("F5 forgotten by the pool", Expected.ALL_DONE);
    }
  }

  /** F18: the Ethereum node is away from the start until shortly before the window's end. */
  @Test
  void endOfTheWindowIsEnough() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      List<Subject> both = List.of(stage.sla().start(), stage.bounty().start());
      stage.awaitLine("runs");
      both.forEach(each -> each.rpc().down(true));
      network.goTo(network.closes().minusSeconds(6));
      both.forEach(each -> each.rpc().down(false));
      stage.fault("the Ethereum node is back");
      stage.settle();
      stage.verify("F18 only the end of the window", Expected.ALL_DONE);
    }
  }

  /** F24: a wallet that cannot pay sends nothing, says so, and sends when it can. */
  @Test
  void emptyWalletIsToldAndWaitsForMoney() {
    try (Stage stage = Stage.open()) {
      Network network = stage.network();
      var enough = network.chain().balance(network.me());
      network.chain().setBalance(network.me(), BigInteger.TEN);
      stage.sla().start();
      stage.bounty().start();
      stage.awaitAlert("balance_low");
      assertThat(stage.tape().of(Tape.Sent.class)).isEmpty();
      network.chain().setBalance(network.me(), enough);
      stage.fault("money has come");
      stage.settle();
      stage.verify("F24 empty wallet", Expected.ALL_DONE);
    }
  }

  private static Set<String> raw(Stage stage) {
    return stage.tape().of(Tape.Sent.class).stream()
        .map(Tape.Sent::raw)
        .collect(Collectors.toSet());
  }
}
