package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RevertReasonTest {

  // what a contract of Solidity 0.6.10 gave on anvil 1.7.1 for require(false, "Not time for
  // bounty")
  static final String NOT_TIME =
      "0x08c379a0"
          + "0000000000000000000000000000000000000000000000000000000000000020"
          + "0000000000000000000000000000000000000000000000000000000000000013"
          + "4e6f742074696d6520666f7220626f756e747900000000000000000000000000";

  private static final String TWO = "0".repeat(63) + "2";

  @Test
  void aRequireGivesItsSentence() {
    assertThat(reason("execution reverted", "\"" + NOT_TIME + "\""))
        .isEqualTo("Not time for bounty");
  }

  @Test
  void dataIsFoundInASentenceAndBesideAHash() {
    assertThat(reason("VM execution error.", "\"Reverted " + NOT_TIME + "\""))
        .isEqualTo("Not time for bounty");
    assertThat(
            reason(
                "revert",
                "{\"txHash\":\"0x" + "ab".repeat(32) + "\",\"data\":\"" + NOT_TIME + "\"}"))
        .isEqualTo("Not time for bounty");
  }

  @Test
  void aPanicGivesItsCode() {
    assertThat(reason("execution reverted", "\"0x4e487b71" + TWO.replace('2', '1') + "\""))
        .isEqualTo("panic 0x1");
    assertThat(reason("execution reverted", "\"0x4e487b71" + "0".repeat(62) + "32\""))
        .isEqualTo("panic 0x32");
  }

  @Test
  void customErrorOfSkaleManagerGivesItsName() {
    assertThat(reason("execution reverted", "\"0x4c08d8db" + TWO + "\""))
        .isEqualTo("NodeDoesNotExist");
    assertThat(reason("execution reverted", "\"0x5b7ee425" + TWO + "\""))
        .isEqualTo("SenderIsNotPermitted");
  }

  @Test
  void aCustomErrorGivesItsSelector() {
    assertThat(reason("execution reverted", "\"0x4c08d8dc" + TWO + "\"")).isEqualTo("0x4c08d8dc");
  }

  @Test
  void withoutDataTheNodesWordsAreLeft() {
    assertThat(reason("execution reverted: Not time for bounty", ""))
        .isEqualTo("Not time for bounty");
    assertThat(reason("execution reverted", "\"0x\"")).isEqualTo("no reason given");
    assertThat(reason("EVM error InvalidFEOpcode", "")).isEqualTo("EVM error InvalidFEOpcode");
  }

  @Test
  void aReasonThatCannotBeDecodedGivesTheSelector() {
    assertThat(reason("execution reverted", "\"0x08c379a0" + "f".repeat(64) + "\""))
        .isEqualTo("0x08c379a0");
    assertThat(reason("execution reverted", "\"0x4e487b71\"")).isEqualTo("0x4e487b71");
  }

  @Test
  void isPrintableAndShort() {
    String text = "00".repeat(32).replaceFirst("00", "41");
    String data = "0x08c379a0" + "0".repeat(62) + "20" + "0".repeat(62) + "20" + text;

    assertThat(reason("execution reverted", "\"" + data + "\"")).isEqualTo("A" + "?".repeat(31));
    assertThat(reason("execution reverted: " + "x".repeat(1000), "")).hasSizeLessThanOrEqualTo(200);
  }

  @Property
  void anyDataGivesAPrintableReason(@ForAll String message, @ForAll String data) {
    assertThat(reason("revert " + message, data))
        .hasSizeBetween(1, 400)
        .matches(text -> text.codePoints().noneMatch(Character::isISOControl));
  }

  private static String reason(String message, String data) {
    return RevertReason.of(new RpcFault(3, Printable.of(message, 200), data));
  }
}
