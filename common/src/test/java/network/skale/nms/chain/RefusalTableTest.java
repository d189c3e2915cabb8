package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.protocol.core.Response;

class RefusalTableTest {

  @ParameterizedTest
  @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '\0')
  void eachRecordedRefusalHasItsClass(String node, int code, String words, Refusal expected) {
    assertThat(RefusalTable.find(fault(code, words))).as(node).hasValue(expected);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '\0')
  void aRefusalForItsOwnSakeIsNoLimitOnUs(String node, int code, String words, Refusal expected) {
    assertThat(fault(code, words).isLimit()).as(node).isEqualTo(expected == Refusal.LIMIT);
  }

  @ParameterizedTest
  @CsvSource({"-32005, LIMIT", "429, LIMIT", "3, REVERT"})
  void wordsThatNobodyKnowsAreToldByTheirCode(int code, Refusal expected) {
    assertThat(RefusalTable.find(fault(code, "bonjour"))).hasValue(expected);
  }

  @Test
  void wordsThatNobodyKnowsHaveNoClass() {
    assertThat(RefusalTable.find(fault(-32000, "the moon is in the wrong phase"))).isEmpty();
  }

  @Test
  void unknownWordsAreCountedAndLoggedOnceVerbatim() {
    var unknown = new UnknownRefusals();
    try (LogLines log = new LogLines(UnknownRefusals.class)) {
      unknown.meet(fault(-32000, "wrong moon"));
      unknown.meet(fault(-32000, "wrong moon"));
      unknown.meet(fault(-32000, "wrong sun"));

      assertThat(unknown.count()).isEqualTo(3);
      assertThat(log.lines()).hasSize(2).first().asString().contains("'wrong moon' (-32000)");
    }
  }

  private static RpcFault fault(int code, String words) {
    return RpcFault.of(new Response.Error(code, words));
  }
}
